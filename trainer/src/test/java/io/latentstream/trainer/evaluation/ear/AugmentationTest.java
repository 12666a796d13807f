package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int DRAWS = 400;
    private static final int PLACE = 4_000;
    private static final int WIDTH = 40;

    private final Augmentation augmentation = new Augmentation(new ClipFrame(8_000));

    /** A bump around a sample, so wide that its peak survives the interpolation. */
    private static float[] bump(int place) {
        float[] samples = new float[8_064];
        for (int i = -WIDTH; i <= WIDTH; i++) {
            samples[place + i] = (float) (0.5 + 0.5 * Math.cos(Math.PI * i / WIDTH));
        }
        return samples;
    }

    private static int peak(float[] samples) {
        return IntStream.range(0, samples.length).reduce(0, (best, i) -> samples[i] > samples[best] ? i : best);
    }

    @Test
    void movesAndStretchesByTheAmountsThatItNames() {
        float[] moved = new float[8_064];
        Augmentation.move(bump(PLACE), 1, 0, moved);
        assertThat(moved).containsExactly(bump(PLACE));
        Augmentation.move(bump(PLACE), 1, 100.5, moved);
        assertThat(peak(moved)).isIn(3_899, 3_900);
        Augmentation.move(bump(PLACE), 0.8, 0, moved);
        assertThat(peak(moved)).isEqualTo(5_000);
        Augmentation.move(bump(PLACE), 1, -300, moved);
        assertThat(moved[0]).isZero();
    }

    @Test
    void staysWithinItsBoundsAndUsesThem() {
        int earliest = Integer.MAX_VALUE;
        int latest = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] changed = new float[8_064];
            augmentation.apply(bump(PLACE), SplitMix64.of(draw), changed);
            earliest = Math.min(earliest, peak(changed));
            latest = Math.max(latest, peak(changed));
        }
        int least = (int) ((PLACE - 400) / 1.1) - 10;
        int most = (int) ((PLACE + 400) / 0.9) + 10;
        assertThat(earliest).isBetween(least, least + 200);
        assertThat(latest).isBetween(most - 250, most);
    }

    @Test
    void addsFaintWhiteNoise() {
        double faintest = 0;
        double loudest = -200;
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] changed = new float[8_064];
            augmentation.apply(bump(PLACE), SplitMix64.of(draw), changed);
            double decibels = decibels(changed, 0, 2_000);
            assertThat(decibels(changed, 6_000, 8_000)).isCloseTo(decibels, within(1.5));
            faintest = Math.min(faintest, decibels);
            loudest = Math.max(loudest, decibels);
        }
        assertThat(faintest).isBetween(-80.5, -77.0);
        assertThat(loudest).isBetween(-47.0, -43.5);
    }

    private static double decibels(float[] samples, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += samples[i] * samples[i];
        }
        return 10 * Math.log10(squares / (to - from));
    }

    @Test
    void leavesSilenceSilent() {
        float[] changed = new float[8_064];
        augmentation.apply(new float[8_064], SplitMix64.of(1), changed);
        assertThat(changed).containsOnly(0f);
    }
}
