package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import org.junit.jupiter.api.Test;

class PowerSpectraTest {
    private static final int SAMPLES = 60;
    private static final int WINDOW = 20;
    private static final int HOP = 7;
    private static final int LENGTH = 32;
    private static final int BINS = 17;
    private static final int FRAMES = 10; // the last ones reach beyond the clip

    @Test
    void areThoseOfTheDiscreteFourierTransform() {
        SplitMix64 random = SplitMix64.of(1);
        float[] samples = new float[SAMPLES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        float[] power = new float[FRAMES * BINS];
        new PowerSpectra(SAMPLES, WINDOW, HOP, LENGTH, BINS, FRAMES).of(samples, power);
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int bin = 0; bin < BINS; bin++) {
                assertThat((double) power[frame * BINS + bin])
                        .isCloseTo(power(samples, frame * HOP - WINDOW / 2, bin), within(1e-3));
            }
        }
    }

    private static double power(float[] samples, int start, int bin) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < WINDOW; i++) {
            int place = start + i;
            double sample = place >= 0 && place < samples.length ? samples[place] : 0;
            double windowed = sample * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
            real += windowed * Math.cos(2 * Math.PI * i * bin / LENGTH);
            imaginary -= windowed * Math.sin(2 * Math.PI * i * bin / LENGTH);
        }
        return real * real + imaginary * imaginary;
    }

    @Test
    void takesTheNextPowerOfTwo() {
        assertThat(PowerSpectra.length(256)).isEqualTo(256);
        assertThat(PowerSpectra.length(320)).isEqualTo(512);
    }
}
