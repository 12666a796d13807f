package io.latentstream.trainer.report;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.media.image.ColourMap;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Spectrograms: time to the right, frequency upwards, the louder the brighter. */
record SpectrogramDrawing(int frames, int bands) implements Drawing {
    /** Fewer shades make smaller files, and nobody sees the difference. */
    private static final float SHADES = 40;

    SpectrogramDrawing(AudioRepresentation audio) {
        this(audio.getFrames(), audio.getMelBands() == 0 ? audio.getWindowLength() / 2 + 1 : audio.getMelBands());
    }

    @Override
    public PixelGrid draw(float[] values) {
        float[] upright = new float[values.length];
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < bands; band++) {
                float shade = Math.round(values[frame * bands + band] * SHADES) / SHADES;
                upright[(bands - 1 - band) * frames + frame] = shade;
            }
        }
        return PixelGrid.ofUnitValues(frames, bands, upright, 0);
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
