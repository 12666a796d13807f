package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MelInversionTest {
    private static final int FRAMES = 20;
    private static final int BINS = 257;
    private static final int BANDS = 64;

    private final MelFilterbank filterbank = new MelFilterbank(SpectrogramSettings.SPEECH_8_KHZ);
    private final MelInversion inversion = new MelInversion(filterbank, FRAMES);

    @Test
    void givesNoNegativeMagnitudes() {
        float[] magnitudes = new float[FRAMES * BINS];

        inversion.invert(bandsOf(sparseMagnitudes()), magnitudes, 30);

        for (float magnitude : magnitudes) {
            assertThat(magnitude).isFinite().isNotNegative();
        }
    }

    @Test
    void lowersTheDivergenceByUpdates() {
        float[] target = bandsOf(sparseMagnitudes());
        float[] magnitudes = new float[FRAMES * BINS];
        double before = Double.MAX_VALUE;
        for (int updates : new int[] {0, 1, 2, 5, 10, 30, 100}) {
            inversion.invert(target, magnitudes, updates);
            double divergence = divergence(target, bandsOf(magnitudes));
            assertThat(divergence).as("after %d updates", updates).isLessThan(before);
            before = divergence;
        }
        assertThat(decibels(target, bandsOf(magnitudes))).isLessThan(0.6);
    }

    @Test
    void keepsWhatThePseudoInverseSolves() {
        float[] flat = new float[FRAMES * BINS];
        Arrays.fill(flat, 2f);
        float[] target = bandsOf(flat);
        float[] magnitudes = new float[FRAMES * BINS];

        inversion.invert(target, magnitudes, 0);

        assertThat(bandsOf(magnitudes)).usingComparatorWithPrecision(1e-4f).containsExactly(target);
    }

    @Test
    void keepsASilentFrameSilentAndTheOthersAsTheyAre() {
        float[] target = bandsOf(sparseMagnitudes());
        float[] all = new float[FRAMES * BINS];
        inversion.invert(target, all, 30);
        Arrays.fill(target, 3 * BANDS, 4 * BANDS, 0f);
        float[] magnitudes = new float[FRAMES * BINS];

        inversion.invert(target, magnitudes, 30);

        for (int i = 0; i < magnitudes.length; i++) {
            assertThat(magnitudes[i]).isCloseTo(i / BINS == 3 ? 0 : all[i], within(0f));
        }
    }

    private float[] bandsOf(float[] magnitudes) {
        float[] bands = new float[FRAMES * BANDS];
        for (int frame = 0; frame < FRAMES; frame++) {
            filterbank.apply(magnitudes, frame * BINS, bands, frame * BANDS);
        }
        return bands;
    }

    private static float[] sparseMagnitudes() {
        Random random = new Random(1);
        float[] magnitudes = new float[FRAMES * BINS];
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = random.nextInt(5) == 0 ? random.nextFloat() : 0.001f;
        }
        return magnitudes;
    }

    private static double decibels(float[] target, float[] fit) {
        double squares = 0;
        for (int i = 0; i < target.length; i++) {
            squares += Math.pow(20 * Math.log10(fit[i] / target[i]), 2);
        }
        return Math.sqrt(squares / target.length);
    }

    private static double divergence(float[] target, float[] fit) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            sum += target[i] * Math.log((double) target[i] / fit[i]) - target[i] + fit[i];
        }
        return sum;
    }
}
