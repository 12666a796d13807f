package io.latentstream.trainer.report.page;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.media.image.ColourMap;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Draws spectrograms: time to the right, frequency upwards, louder is brighter. */
record SpectrogramDrawing(int frames, int bands) implements Drawing {
    /** Fewer shades make smaller files without a visible difference. */
    private static final float SHADES = 40;

    SpectrogramDrawing(AudioRepresentation audio) {
        this(audio.getFrames(), audio.getMelBands() == 0 ? audio.getWindowLength() / 2 + 1 : audio.getMelBands());
    }

    @Override
    public PixelGrid draw(float[] values) {
        float[] shades = new float[values.length];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = Math.round(values[i] * SHADES) / SHADES;
        }
        return PixelGrid.ofSpectrogram(frames, bands, shades, 0);
    }

    @Override
    public int pixels() {
        return frames * bands;
    }

    @Override
    public int zoom() {
        return 2;
    }

    @Override
    public byte[] png(PixelGrid picture, PngEncoder encoder) {
        return encoder.encode(picture, ColourMap.MAGMA);
    }
}
