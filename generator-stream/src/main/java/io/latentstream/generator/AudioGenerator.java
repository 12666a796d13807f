package io.latentstream.generator;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.generator.render.AudioRenderer;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ClipFormat;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.render.RenderedClip;
import io.latentstream.generator.render.SilentClipException;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Refusal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Makes clips of decoded values, on render threads that are waited for. */
final class AudioGenerator {
    private static final int MONO = 1;

    private final RenderThreads threads;

    AudioGenerator(RenderThreads threads) {
        this.threads = threads;
    }

    /**
     * The clips in the items' order.
     *
     * @param values what the decoder gave, item by item
     * @param version of the model
     * @throws Refusal with DECODE_FAILED when there is no sound in one
     */
    List<GeneratedAudio> generate(List<Item> items, float[] values, AudioRendering rendering, String version) {
        List<Integer> places = IntStream.range(0, items.size()).boxed().toList();
        try {
            return threads.renderAll(
                    places, (renderer, i) -> clip(renderer, items.get(i), values, i, rendering, version));
        } catch (SilentClipException e) {
            throw new Refusal(DECODE_FAILED, e.getMessage());
        }
    }

    private static GeneratedAudio clip(
            AudioRenderer renderer, Item item, float[] values, int place, AudioRendering rendering, String version) {
        ClipFormat format =
                new ClipFormat(item.request().encoding(), item.request().trim());
        int offset = place * rendering.valueCount();
        return clip(
                item,
                version,
                renderer.render(values, offset, rendering, item.row().phaseSeed(), format));
    }

    private static GeneratedAudio clip(Item item, String version, RenderedClip clip) {
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
