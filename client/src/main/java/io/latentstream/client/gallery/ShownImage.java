package io.latentstream.client.gallery;

import io.latentstream.client.Payloads;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.nio.ByteBuffer;

/** Images as PNGs that a browser can be given: as small as they say, since a few bytes can unpack to gigabytes. */
final class ShownImage {
    static final int LONGEST_SIDE = 512;

    private static final int IHDR_WIDTH = 16; // after the signature, the chunk's length and its type
    private static final int HEADER = 24;

    private ShownImage() {}

    /**
     * The image as PNG.
     *
     * @throws IllegalArgumentException when it is too large for a page, or another than it says
     */
    static byte[] png(GeneratedImage image) {
        requireSmall(image.getWidth(), image.getHeight());
        if (image.getEncoding() == Encoding.PNG) {
            return checked(Payloads.bytes(image.getPayload()), image);
        }
        return png(Payloads.pixels(image));
    }

    /**
     * The image's pixels.
     *
     * @throws IllegalArgumentException as {@link #png(GeneratedImage)}
     */
    static PixelGrid pixels(GeneratedImage image) {
        requireSmall(image.getWidth(), image.getHeight());
        if (image.getEncoding() == Encoding.PNG) {
            checked(Payloads.bytes(image.getPayload()), image);
        }
        return Payloads.pixels(image);
    }

    static byte[] png(PixelGrid pixels) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(pixels);
        }
    }

    private static byte[] checked(byte[] png, GeneratedImage image) {
        if (png.length < HEADER) {
            throw new IllegalArgumentException(png.length + " bytes are no PNG image");
        }
        int width = ByteBuffer.wrap(png).getInt(IHDR_WIDTH);
        int height = ByteBuffer.wrap(png).getInt(IHDR_WIDTH + Integer.BYTES);
        if (width != image.getWidth() || height != image.getHeight()) {
            throw new IllegalArgumentException("an image of %d x %d that says it has %d x %d"
                    .formatted(width, height, image.getWidth(), image.getHeight()));
        }
        return png;
    }

    private static void requireSmall(int width, int height) {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new IllegalArgumentException("an image of %d x %d; this page shows at most %d x %d"
                    .formatted(width, height, LONGEST_SIDE, LONGEST_SIDE));
        }
    }
}
