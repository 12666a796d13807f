package io.latentstream.generator.generation;

import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.request.CheckedRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes images of decoded pixels. Keeps a renderer: one instance serves one thread. */
final class ImageMaker {
    private final ImageRenderer renderer = new ImageRenderer();

    /**
     * The images in the items' order.
     *
     * @param pixels what the decoder gave, item by item
     * @param version of the model
     */
    List<GeneratedImage> make(List<Item> items, byte[] pixels, ImageRendering shape, String version) {
        List<GeneratedImage> images = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            byte[] payload = renderer.render(
                    pixels, i * shape.valueCount(), shape, item.request().encoding());
            images.add(image(item, shape, version, payload));
        }
        return images;
    }

    private static GeneratedImage image(Item item, ImageRendering shape, String version, byte[] payload) {
        CheckedRequest request = item.request();
        return new GeneratedImage(
                request.id(),
                item.index(),
                request.count(),
                request.model(),
                version,
                request.seed(),
                request.temperature(),
                item.row().labels(),
                shape.width(),
                shape.height(),
                request.encoding(),
                ByteBuffer.wrap(payload));
    }
}
