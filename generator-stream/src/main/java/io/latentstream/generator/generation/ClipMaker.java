package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.generator.render.AudioRenderer;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ClipFormat;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.render.RenderedClip;
import io.latentstream.generator.render.SilentClipException;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.RequestRefusedException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Makes clips of decoded values, and waits for the threads that render them. */
final class ClipMaker {
    private static final int MONO = 1;

    private final RenderThreads threads;

    ClipMaker(RenderThreads threads) {
        this.threads = threads;
    }

    /**
     * The clips in the items' order.
     *
     * @param values what the decoder gave, item by item
     * @param version of the model
     * @throws RequestRefusedException with DECODE_FAILED when one holds no sound
     */
    List<GeneratedAudio> make(List<Item> items, float[] values, AudioRendering rendering, String version) {
        List<Integer> places = IntStream.range(0, items.size()).boxed().toList();
        try {
            return threads.renderAll(
                    places, (renderer, i) -> clip(renderer, items.get(i), values, i, rendering, version));
        } catch (SilentClipException e) {
            throw new RequestRefusedException(DECODE_FAILED, e.getMessage());
        }
    }

    private static GeneratedAudio clip(
            AudioRenderer renderer, Item item, float[] values, int place, AudioRendering rendering, String version) {
        ClipFormat format =
                new ClipFormat(item.request().encoding(), item.request().trim());
        int offset = place * rendering.valueCount();
        RenderedClip clip =
                renderer.render(values, offset, rendering, item.row().phaseSeed(), format);
        CheckedRequest request = item.request();
        return new GeneratedAudio(
                request.id(),
                item.index(),
                request.count(),
                request.model(),
                version,
                request.seed(),
                request.temperature(),
                item.row().labels(),
                clip.sampleRate(),
                MONO,
                clip.sampleCount(),
                request.encoding(),
                ByteBuffer.wrap(clip.payload()));
    }
}
