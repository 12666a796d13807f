package io.latentstream.generator.render;

import io.latentstream.event.Encoding;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Renders a decoder's values as greyscale images. */
public final class ImageRenderer {
    private ImageRenderer() {}

    /**
     * Renders one image.
     *
     * @param values where the height x width values in [0,1] lie, row by row, 0 black
     * @param offset index of the first one
     * @param encoding PNG or RAW8
     * @throws IllegalArgumentException for another encoding
     */
    public static byte[] render(float[] values, int offset, ImageRendering shape, Encoding encoding) {
        return switch (encoding) {
            case PNG -> png(PixelGrid.ofUnitValues(shape.width(), shape.height(), values, offset));
            case RAW8 -> PixelGrid.quantise(values, offset, shape.valueCount());
            default -> throw new IllegalArgumentException(encoding + " is no encoding of images");
        };
    }

    private static byte[] png(PixelGrid pixels) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(pixels);
        }
    }
}
