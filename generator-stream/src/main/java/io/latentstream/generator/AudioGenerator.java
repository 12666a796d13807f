package io.latentstream.generator;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.generator.ItemDecoder.Item;
import io.latentstream.generator.model.LoadedModel;
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
import java.util.function.Consumer;

/** Makes the clips of a request with one model: sample, decode, and render on threads of their own, which are waited for. */
final class AudioGenerator {
    private static final int MONO = 1;

    private final RenderThreads threads;

    AudioGenerator(RenderThreads threads) {
        this.threads = threads;
    }

    /**
     * Makes the clips in order of their index.
     *
     * @throws Refusal with INVALID_REQUEST, UNKNOWN_LABEL or DECODE_FAILED
     */
    void generate(CheckedRequest request, LoadedModel model, Consumer<GeneratedAudio> clips) {
        ItemDecoder.decode(request, model, items -> {
            List<RenderedClip> rendered = render(request, model, items);
            for (int i = 0; i < items.size(); i++) {
                clips.accept(clip(request, model, items.get(i), rendered.get(i)));
            }
        });
    }

    private List<RenderedClip> render(CheckedRequest request, LoadedModel model, List<Item> items) {
        AudioRendering rendering = (AudioRendering) model.rendering();
        ClipFormat format = new ClipFormat(request.encoding(), request.trim());
        try {
            return threads.renderAll(items, (renderer, item) -> render(renderer, rendering, item, format));
        } catch (SilentClipException e) {
            throw new Refusal(DECODE_FAILED, e.getMessage());
        }
    }

    private static RenderedClip render(AudioRenderer renderer, AudioRendering rendering, Item item, ClipFormat format) {
        return renderer.render(item.values(), rendering, item.row().phaseSeed(), format);
    }

    private static GeneratedAudio clip(CheckedRequest request, LoadedModel model, Item item, RenderedClip clip) {
        return new GeneratedAudio(
                request.id(),
                item.index(),
                request.count(),
                request.model(),
                model.version().getVersion(),
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
