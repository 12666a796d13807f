package io.latentstream.generator.render;

import io.latentstream.event.GeneratedImage;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
import java.util.Arrays;

/**
 * Renders a decoder's pixels as greyscale images. Keeps an encoder for the length of its thread, so it is never closed: one
 * instance serves one thread, and the JDK frees the encoder's native memory when it is collected.
 */
public final class ImageRenderer {
    private final PngEncoder encoder = new PngEncoder();

    /**
     * The payload of an image, encoded as the image says. A PNG carries how it was made.
     *
     * @param image all of it but its payload
     * @param pixels where the height x width unsigned bytes lie, row by row, 0 black
     * @param offset index of the first one
     */
    public byte[] render(GeneratedImage image, byte[] pixels, int offset, ImageRendering shape) {
        return switch (image.getEncoding()) {
            case PNG -> png(pixels, offset, shape, Recipe.write(Recipe.again(image)));
            case RAW8 -> Arrays.copyOfRange(pixels, offset, offset + shape.valueCount());
            default -> throw new IllegalArgumentException(image.getEncoding() + " is no encoding of images");
        };
    }

    /**
     * An image as a PNG file.
     *
     * @param pixels where the height x width unsigned bytes lie, row by row, 0 black
     * @param offset index of the first one
     * @param recipe how it was made, in ASCII, which the file carries
     */
    public byte[] png(byte[] pixels, int offset, ImageRendering shape, String recipe) {
        return encoder.encode(
                PixelGrid.of(shape.width(), shape.height(), pixels, offset), new PngText(Recipe.KEYWORD, recipe));
    }
}
