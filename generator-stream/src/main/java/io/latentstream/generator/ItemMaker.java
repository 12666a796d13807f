package io.latentstream.generator;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.generator.decoder.DecodeException;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.Refusal;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Makes items of one model, whosever they are: decodes them in one call and renders them. One instance serves one thread. */
final class ItemMaker {
    private final AudioGenerator clips;
    private final GeneratorMetrics metrics;
    private float[] inputs = new float[0];
    private float[] values = new float[0];
    private byte[] pixels = new byte[0];

    /** A maker whose clips are rendered on these threads, and whose batches are told to these metrics. */
    ItemMaker(RenderThreads threads, GeneratorMetrics metrics) {
        this.clips = new AudioGenerator(threads);
        this.metrics = metrics;
    }

    /**
     * The outputs, in the items' order: images or clips.
     *
     * @param items not more than the model's {@link io.latentstream.generator.render.Rendering#rowsAtOnce()}, twice
     * @throws Refusal with DECODE_FAILED when one of them cannot be made
     */
    List<? extends SpecificRecord> make(LoadedModel model, List<Item> items) {
        long start = System.nanoTime();
        decode(model, items);
        long decoded = System.nanoTime();
        List<? extends SpecificRecord> outputs = render(model, items);
        metrics.made(model, items.size(), decoded - start, System.nanoTime() - decoded);
        return outputs;
    }

    private List<? extends SpecificRecord> render(LoadedModel model, List<Item> items) {
        if (model.rendering() instanceof ImageRendering shape) {
            return ImageGenerator.generate(items, pixels, shape, model.version().getVersion());
        }
        return clips.generate(
                items,
                values,
                (AudioRendering) model.rendering(),
                model.version().getVersion());
    }

    private void decode(LoadedModel model, List<Item> items) {
        Decoder decoder = model.decoder();
        int width = decoder.inputWidth();
        inputs = atLeast(inputs, items.size() * width);
        for (int i = 0; i < items.size(); i++) {
            System.arraycopy(items.get(i).row().values(), 0, inputs, i * width, width);
        }
        try {
            if (model.rendering() instanceof ImageRendering) {
                decodePixels(decoder, items.size());
            } else {
                decodeValues(decoder, items.size());
            }
        } catch (DecodeException e) {
            throw new Refusal(DECODE_FAILED, e.getMessage());
        }
    }

    private void decodePixels(Decoder decoder, int rows) {
        int count = rows * decoder.outputWidth();
        pixels = pixels.length >= count ? pixels : new byte[count];
        decoder.decodePixels(inputs, rows, pixels);
    }

    private void decodeValues(Decoder decoder, int rows) {
        values = atLeast(values, rows * decoder.outputWidth());
        decoder.decode(inputs, rows, values);
    }

    private static float[] atLeast(float[] buffer, int length) {
        return buffer.length >= length ? buffer : new float[length];
    }
}
