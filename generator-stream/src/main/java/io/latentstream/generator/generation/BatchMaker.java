package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.generator.decoder.DecodeException;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.RequestRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes a batch of items of one model, which may come from several requests: decodes them in one call and renders them. Keeps
 * its buffers: one instance serves one thread.
 */
public final class BatchMaker {
    private final ImageMaker images = new ImageMaker();
    private final ClipMaker clips;
    private final GeneratorMetrics metrics;
    private float[] inputs = new float[0];
    private float[] values = new float[0];
    private byte[] pixels = new byte[0];

    /**
     * @param threads that render clips
     * @param metrics that count batches
     */
    public BatchMaker(RenderThreads threads, GeneratorMetrics metrics) {
        this.clips = new ClipMaker(threads);
        this.metrics = metrics;
    }

    /** The time in ms since the epoch. */
    long now() {
        return metrics.now();
    }

    /** Makes the outputs of several requests of one model in one batch; each request keeps its own until its turn. */
    public void makeAhead(List<Generation> batch) {
        long now = now();
        List<Item> items = new ArrayList<>();
        for (Generation each : batch) {
            each.begin(now);
            items.addAll(each.items());
        }
        try {
            List<? extends SpecificRecord> outputs = make(batch.get(0).model(), items);
            int first = 0;
            for (Generation each : batch) {
                int end = first + each.request().count();
                each.keep(outputs.subList(first, end));
                first = end;
            }
        } catch (RequestRefusedException refusal) { // which does not tell whose rows failed
            batch.forEach(Generation::makeAlone);
        }
    }

    /**
     * The outputs, in the items' order: images or clips.
     *
     * @param items at most twice the model's {@link io.latentstream.generator.render.Rendering#rowsAtOnce()}
     * @throws RequestRefusedException with DECODE_FAILED when one of them cannot be made
     */
    List<? extends SpecificRecord> make(LoadedModel model, List<Item> items) {
        long start = System.nanoTime();
        decode(model, items);
        long decoded = System.nanoTime();
        List<? extends SpecificRecord> outputs = render(model, items);
        metrics.made(
                model.rendering().medium().label(),
                model.version().getName(),
                items.size(),
                decoded - start,
                System.nanoTime() - decoded);
        return outputs;
    }

    private List<? extends SpecificRecord> render(LoadedModel model, List<Item> items) {
        String version = model.version().getVersion();
        return model.rendering() instanceof ImageRendering shape
                ? images.make(items, pixels, shape, version)
                : clips.make(items, values, (AudioRendering) model.rendering(), version);
    }

    private void decode(LoadedModel model, List<Item> items) {
        Decoder decoder = model.decoder();
        int rows = items.size();
        int width = decoder.inputWidth();
        inputs = atLeast(inputs, rows * width);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(items.get(i).row().values(), 0, inputs, i * width, width);
        }
        int outputs = rows * decoder.outputWidth();
        try {
            if (model.rendering() instanceof ImageRendering) {
                pixels = pixels.length >= outputs ? pixels : new byte[outputs];
                decoder.decodePixels(inputs, rows, pixels);
            } else {
                values = atLeast(values, outputs);
                decoder.decode(inputs, rows, values);
            }
        } catch (DecodeException e) {
            throw new RequestRefusedException(DECODE_FAILED, e.getMessage());
        }
    }

    private static float[] atLeast(float[] buffer, int length) {
        return buffer.length >= length ? buffer : new float[length];
    }
}
