package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;

/** One of our engines on the CPU, as the generator uses it: from an array into an array, checked. */
final class EngineLoop implements DecodeLoop {
    private final Decoder decoder;
    private final Batch batch;
    private final float[] values;

    private EngineLoop(Decoder decoder, Batch batch) {
        this.decoder = decoder;
        this.batch = batch;
        this.values = new float[batch.rows() * decoder.outputWidth()];
    }

    static EngineLoop of(BenchModel model, Engine engine, Batch batch) {
        DecoderEngines engines = DecoderEngines.choose(new DecoderSettings(engine, Device.CPU, 1));
        String format = engines.formats().get(0);
        return new EngineLoop(engines.read(format, model.decoder(format)), batch);
    }

    @Override
    public Object decode() {
        decoder.decode(batch.inputs(), batch.rows(), values);
        return values;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
