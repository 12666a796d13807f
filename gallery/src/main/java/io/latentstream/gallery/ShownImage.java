package io.latentstream.gallery;

import io.latentstream.event.GeneratedImage;
import io.latentstream.gallery.payload.DamagedPayloadException;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Images as PNGs for a browser, after a check of their size: a few bytes can unpack to gigabytes. */
final class ShownImage {
    static final int LONGEST_SIDE = 512;

    private static final int MOST_BYTES = 2 << 20;

    private ShownImage() {}

    /**
     * The image as PNG.
     *
     * @throws DamagedPayloadException when it is too large for a page, or not what its record says
     */
    static byte[] png(GeneratedImage image) {
        requireSmall(image);
        return Payloads.png(image);
    }

    /**
     * The image's pixels.
     *
     * @throws DamagedPayloadException as {@link #png(GeneratedImage)}
     */
    static PixelGrid pixels(GeneratedImage image) {
        requireSmall(image);
        return Payloads.pixels(image);
    }

    static byte[] png(PixelGrid pixels) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(pixels);
        }
    }

    private static void requireSmall(GeneratedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new DamagedPayloadException("an image of %d x %d; this page shows at most %d x %d"
                    .formatted(width, height, LONGEST_SIDE, LONGEST_SIDE));
        }
        if (image.getPayload().remaining() > MOST_BYTES) {
            throw new DamagedPayloadException("an image of %d bytes; this page shows at most %d"
                    .formatted(image.getPayload().remaining(), MOST_BYTES));
        }
    }
}
