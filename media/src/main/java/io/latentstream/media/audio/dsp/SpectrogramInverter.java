package io.latentstream.media.audio.dsp;

import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.Waveform;
import java.util.Arrays;

/**
 * Turns values in [0,1], the representation of {@link SpectrogramSettings}, back into sound: magnitudes of the bins
 * ({@link MelInversion}), phases ({@link PhaseGradientIntegration}), and iterations that make both fit
 * ({@link GriffinLim}). The same values and seed give the same samples (docs/adr/0009 says where that ends). All buffers are
 * kept: one instance serves one thread and allocates nothing but its results.
 */
public final class SpectrogramInverter implements ClipSynthesis {
    /** Iterations of fast Griffin-Lim beyond which little is heard (docs/adr/0009). */
    public static final int DEFAULT_ITERATIONS = 8;

    private static final int MEL_UPDATES = 10;
    private static final float BELOW_RANGE = 0.5f;

    private final SpectrogramSettings settings;
    private final int iterations;
    private final double nepers; // between 0 and 1
    private final MelInversion melInversion;
    private final PhaseGradientIntegration phases;
    private final GriffinLim griffinLim;
    private final float[] ofBands;
    private final float[] magnitudes;
    private final float[][] spectrum;
    private final float[] samples;

    public SpectrogramInverter(SpectrogramSettings settings) {
        this(settings, DEFAULT_ITERATIONS);
    }

    /** With another number of iterations of fast Griffin-Lim, 0 or more. */
    public SpectrogramInverter(SpectrogramSettings settings, int iterations) {
        if (iterations < 0) {
            throw new IllegalArgumentException(iterations + " iterations; give 0 or more");
        }
        this.settings = settings;
        this.iterations = iterations;
        nepers = settings.dynamicRangeDb() / 20 * StrictMath.log(10);
        Stft stft = new Stft(settings);
        melInversion =
                settings.melBands() == 0 ? null : new MelInversion(new MelFilterbank(settings), settings.frames());
        phases = new PhaseGradientIntegration(settings, StrictMath.exp(-nepers));
        griffinLim = new GriffinLim(settings, stft);
        magnitudes = new float[settings.frames() * settings.bins()];
        ofBands = melInversion == null ? magnitudes : new float[settings.valueCount()];
        spectrum = stft.newSpectrum();
        samples = new float[settings.sampleCount()];
    }

    @Override
    public Waveform invert(float[] values, int offset, long seed) {
        if (!takeBands(values, offset)) {
            return Waveform.of(settings.sampleRate(), new float[settings.sampleCount()]);
        }
        findMagnitudes();
        findPhases(seed);
        return fit();
    }

    /**
     * Step 1: values become magnitudes; whether there is any sound. A frame of zeros is silence, as the padding of a clip is.
     * A 0 beside sound is only somewhere below the range.
     */
    private boolean takeBands(float[] values, int offset) {
        float below = (float) StrictMath.exp(-nepers) * BELOW_RANGE;
        int bands = settings.bands();
        float loudest = 0;
        for (int from = 0; from < ofBands.length; from += bands) {
            float loudestOfFrame = 0;
            for (int i = from; i < from + bands; i++) {
                float value = Math.min(1, values[offset + i]);
                if (Float.isNaN(value)) {
                    throw new IllegalArgumentException(
                            "value " + i + " of a spectrogram is NaN; the model that made it is broken");
                }
                ofBands[i] = value > 0 ? (float) StrictMath.exp((value - 1) * nepers) : below;
                loudestOfFrame = Math.max(loudestOfFrame, value);
            }
            if (loudestOfFrame == 0) {
                Arrays.fill(ofBands, from, from + bands, 0f);
            }
            loudest = Math.max(loudest, loudestOfFrame);
        }
        return loudest > 0;
    }

    /** Step 2: the bands' magnitudes become the bins'. */
    private void findMagnitudes() {
        if (melInversion != null) {
            melInversion.invert(ofBands, magnitudes, MEL_UPDATES);
        }
    }

    /** Step 3: phases for the magnitudes. */
    private void findPhases(long seed) {
        phases.apply(magnitudes, spectrum, seed);
    }

    /** Step 4: samples that fit both. */
    private Waveform fit() {
        griffinLim.apply(magnitudes, spectrum, samples, iterations);
        return Waveform.of(settings.sampleRate(), samples).withPeak(1);
    }
}
