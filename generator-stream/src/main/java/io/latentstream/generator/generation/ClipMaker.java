package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.generator.render.AudioRenderer;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ClipFormat;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.render.RenderedClip;
import io.latentstream.generator.render.SilentClipException;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.recipe.Recipe;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Makes clips of decoded values, and waits for the threads that render them. */
final class ClipMaker {
    private static final int MONO = 1;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

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
        GeneratedAudio audio = audio(item, rendering, version);
        String recipe = audio.getEncoding() == Encoding.WAV ? Recipe.write(Recipe.again(audio)) : "";
        ClipFormat format = new ClipFormat(audio.getEncoding(), audio.getTrim(), recipe);
        RenderedClip clip = renderer.render(
                values, place * rendering.valueCount(), rendering, item.row().phaseSeed(), format);
        audio.setSampleRate(clip.sampleRate());
        audio.setSampleCount(clip.sampleCount());
        audio.setPayload(ByteBuffer.wrap(clip.payload()));
        return audio;
    }

    /** All of a clip but its sound. */
    private static GeneratedAudio audio(Item item, AudioRendering rendering, String version) {
        CheckedRequest request = item.request();
        return new GeneratedAudio(
                request.id(),
                item.index(),
                request.first(),
                request.count(),
                request.model(),
                version,
                request.seed(),
                request.spread().temperature(),
                request.truncation(),
                request.controls().variation().orElse(null),
                request.controls().interpolation().orElse(null),
                request.controls().posterior().orElse(null),
                item.row().labels(),
                request.trim(),
                rendering.representation().sampleRate(),
                MONO,
                0,
                request.encoding(Medium.AUDIO),
                NOTHING);
    }
}
