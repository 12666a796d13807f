package io.latentstream.trainer.report.page;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.media.image.ColourMap;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/**
 * Draws spectrograms: time to the right, frequency upwards, louder is brighter.
 *
 * @param frames columns of the picture
 * @param frameSize values of a frame, the bands' first
 * @param bands lines of the picture
 */
record SpectrogramDrawing(int frames, int frameSize, int bands) implements Drawing {
    /** Fewer shades make smaller files without a visible difference. */
    private static final float SHADES = 40;

    SpectrogramDrawing(AudioRepresentation audio) {
        this(audio.getFrames(), bands(audio), bands(audio));
    }

    /** Of speech, the spectral envelope. */
    SpectrogramDrawing(VocoderRepresentation speech) {
        this(speech.getFrames(), speech.getBands() + speech.getVoicingBands() + 2, speech.getBands());
    }

    private static int bands(AudioRepresentation audio) {
        return audio.getMelBands() == 0 ? audio.getWindowLength() / 2 + 1 : audio.getMelBands();
    }

    @Override
    public PixelGrid draw(float[] values) {
        float[] shades = new float[frames * bands];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = Math.round(values[i / bands * frameSize + i % bands] * SHADES) / SHADES;
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
