package io.latentstream.generator.render;

import io.latentstream.generator.request.Medium;

/**
 * A row is a greyscale image, row by row.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record ImageRendering(int width, int height) implements Rendering {
    public ImageRendering {
        if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("it makes images of " + width + " x " + height
                    + " pixels; publish it again with a size that is one");
        }
    }

    @Override
    public int valueCount() {
        return width * height;
    }

    @Override
    public Medium medium() {
        return Medium.IMAGES;
    }
}
