package io.latentstream.generator.generation;

import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes images of decoded pixels. Keeps a renderer: one instance serves one thread. */
final class ImageMaker {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

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
            GeneratedImage image = image(item, shape, version);
            image.setPayload(ByteBuffer.wrap(renderer.render(image, pixels, i * shape.valueCount(), shape)));
            images.add(image);
        }
        return images;
    }

    /** All of an image but its payload. */
    private static GeneratedImage image(Item item, ImageRendering shape, String version) {
        CheckedRequest request = item.request();
        return new GeneratedImage(
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
                shape.width(),
                shape.height(),
                request.encoding(Medium.IMAGES),
                NOTHING);
    }
}
