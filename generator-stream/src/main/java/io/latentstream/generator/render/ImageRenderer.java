package io.latentstream.generator.render;

import io.latentstream.event.Encoding;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.util.Arrays;

/**
 * Renders a decoder's pixels as greyscale images. Keeps an encoder for the length of its thread, so it is never closed: one
 * instance serves one thread, and the JDK frees the encoder's native memory when it is collected.
 */
public final class ImageRenderer {
    private final PngEncoder encoder = new PngEncoder();

    /**
     * Renders one image.
     *
     * @param pixels where the height x width unsigned bytes lie, row by row, 0 black
     * @param offset index of the first one
     * @param encoding PNG or RAW8
     * @throws IllegalArgumentException for another encoding
     */
    public byte[] render(byte[] pixels, int offset, ImageRendering shape, Encoding encoding) {
        return switch (encoding) {
            case PNG -> encoder.encode(PixelGrid.of(shape.width(), shape.height(), pixels, offset));
            case RAW8 -> Arrays.copyOfRange(pixels, offset, offset + shape.valueCount());
            default -> throw new IllegalArgumentException(encoding + " is no encoding of images");
        };
    }
}
