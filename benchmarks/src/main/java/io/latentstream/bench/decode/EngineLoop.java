package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.ImageShape;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;

/** One of our engines on the CPU, as the generator uses it: from an array into an array, checked, images as pixels. */
final class EngineLoop implements DecodeLoop {
    private final Decoder decoder;
    private final Batch batch;
    private final boolean images;
    private final byte[] pixels;
    private final float[] values;

    private EngineLoop(Decoder decoder, Batch batch, boolean images) {
        int count = batch.rows() * decoder.outputWidth();
        this.decoder = decoder;
        this.batch = batch;
        this.images = images;
        this.pixels = new byte[images ? count : 0];
        this.values = new float[images ? 0 : count];
    }

    static EngineLoop of(BenchModel model, Engine engine, Batch batch) {
        DecoderEngines engines = DecoderEngines.choose(new DecoderSettings(engine, Device.CPU, 1));
        String format = engines.formats().get(0);
        return new EngineLoop(
                engines.read(format, model.decoder(format)),
                batch,
                model.version().getRendering() instanceof ImageShape);
    }

    @Override
    public Object decode() {
        if (images) {
            decoder.decodePixels(batch.inputs(), batch.rows(), pixels);
            return pixels;
        }
        decoder.decode(batch.inputs(), batch.rows(), values);
        return values;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
