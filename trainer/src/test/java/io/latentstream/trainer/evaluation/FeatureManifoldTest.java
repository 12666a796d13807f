package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.vae.TrainingThreads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeatureManifoldTest {
    private static final double[][] REAL = drawn(400, 1, 0, 1);
    private static TrainingThreads threads;

    @BeforeAll
    static void startThreads() {
        threads = new TrainingThreads(2);
    }

    @AfterAll
    static void stopThreads() {
        threads.close();
    }

    private static double[][] drawn(int count, double deviation, double shift, long seed) {
        SplitMix64 random = SplitMix64.of(seed);
        double[][] points = new double[count][6];
        for (double[] point : points) {
            for (int d = 0; d < point.length; d++) {
                point[d] = shift + deviation * random.nextGaussian();
            }
        }
        return points;
    }

    private static double precision(double[][] samples) {
        return new FeatureManifold(REAL, threads).holding(samples).mean();
    }

    private static double recall(double[][] samples) {
        return new FeatureManifold(samples, threads).holding(REAL).mean();
    }

    private static double coverage(double[][] samples) {
        return new FeatureManifold(REAL, threads).coveredBy(samples).mean();
    }

    @Test
    void aSetIsPreciseCompleteAndCoveringAgainstItself() {
        assertThat(precision(REAL)).isEqualTo(1);
        assertThat(recall(REAL)).isEqualTo(1);
        assertThat(coverage(REAL)).isEqualTo(1);
    }

    @Test
    void aCollapsedSetIsPreciseButRecallsAndCoversNothing() {
        double[][] collapsed = drawn(400, 0.01, 0, 2);
        assertThat(precision(collapsed)).isEqualTo(1);
        assertThat(recall(collapsed)).isLessThan(0.01);
        assertThat(coverage(collapsed)).isLessThan(0.1);
    }

    @Test
    void aSetElsewhereIsNothingOfAll() {
        double[][] elsewhere = drawn(400, 1, 20, 2);
        assertThat(precision(elsewhere)).isZero();
        assertThat(recall(elsewhere)).isZero();
        assertThat(coverage(elsewhere)).isZero();
    }

    @Test
    void aSetThatIsTooWideIsComplete() {
        double[][] wide = drawn(400, 3, 0, 2);
        assertThat(recall(wide)).isGreaterThan(0.95);
        assertThat(precision(wide)).isLessThan(0.3);
    }

    @Test
    void ofTwoDrawsOfOneDistributionSevenEighthsAreCovered() {
        // Each of the three nearest of 800 is as likely a sample as a real point (Naeem et al., section 3.3).
        assertThat(coverage(drawn(400, 1, 0, 3))).isCloseTo(7 / 8.0, within(0.06));
    }

    @Test
    void ballsReachToTheThirdNeighbour() {
        double[][] line = {{0}, {1}, {3}, {6}, {10}};
        FeatureManifold manifold = new FeatureManifold(line, threads);
        // Radii 6, 5, 3, 5, 9: everything from -6 to 19.
        assertThat(manifold.holding(new double[][] {{-6}, {-6.1}, {19}, {19.1}}).mean())
                .isEqualTo(0.5);
        assertThat(manifold.coveredBy(new double[][] {{-5.5}, {18.5}}).mean()).isEqualTo(0.4);
    }

    @Test
    void refusesASinglePoint() {
        assertThatThrownBy(() -> new FeatureManifold(new double[1][3], threads))
                .hasMessage("1 points have no neighbours; give 2 or more");
    }
}
