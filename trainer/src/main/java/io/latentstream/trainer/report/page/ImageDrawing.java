package io.latentstream.trainer.report.page;

import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Draws greyscale images. */
record ImageDrawing(int width, int height) implements Drawing {
    private static final int SIDE_ON_SCREEN = 90;

    @Override
    public PixelGrid draw(float[] values) {
        return PixelGrid.ofUnitValues(width, height, values, 0);
    }

    @Override
    public int pixels() {
        return width * height;
    }

    @Override
    public int zoom() {
        return Math.max(1, SIDE_ON_SCREEN / Math.max(width, height));
    }

    @Override
    public byte[] png(PixelGrid picture, PngEncoder encoder) {
        return encoder.encode(picture);
    }
}
