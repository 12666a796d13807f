package io.latentstream.generator;

import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.ItemDecoder.Item;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Refusal;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Makes the images of a request with one model: sample, decode, render. One instance serves one thread. */
final class ImageGenerator implements AutoCloseable {
    private final ImageRenderer renderer = new ImageRenderer();

    /**
     * Makes the images in order of their index.
     *
     * @throws Refusal with INVALID_REQUEST, UNKNOWN_LABEL or DECODE_FAILED
     */
    void generate(CheckedRequest request, LoadedModel model, Consumer<GeneratedImage> images) {
        ItemDecoder.decode(request, model, items -> items.forEach(item -> images.accept(image(request, model, item))));
    }

    private GeneratedImage image(CheckedRequest request, LoadedModel model, Item item) {
        ImageRendering shape = (ImageRendering) model.rendering();
        return new GeneratedImage(
                request.id(),
                item.index(),
                request.count(),
                request.model(),
                model.version().getVersion(),
                request.seed(),
                request.temperature(),
                item.row().labels(),
                shape.width(),
                shape.height(),
                request.encoding(),
                ByteBuffer.wrap(renderer.render(item.values(), shape, request.encoding())));
    }

    @Override
    public void close() {
        renderer.close();
    }
}
