package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PosteriorFitTest {
    private static final List<LabelGroup> CONDITIONS =
            List.of(new LabelGroup("digit", List.of("0", "1")), new LabelGroup("speaker", List.of("ann", "bob")));
    private static final float NARROW = -20; // log-variance

    private final SplitMix64 random = SplitMix64.of(1);
    private final PosteriorFit fit = new PosteriorFit(CONDITIONS, 2, 5);

    /** Mean (1, -2), covariance ((4, 3), (3, 2.5)). */
    private float[] drawn(float logVariance) {
        double first = random.nextGaussian();
        double second = random.nextGaussian();
        return new float[] {(float) (1 + 2 * first), (float) (-2 + 1.5 * first + 0.5 * second), logVariance, logVariance
        };
    }

    private Gaussian component(String digit, String speaker) {
        return fit.components().stream()
                .filter(gaussian -> gaussian.labels().equals(Map.of("digit", digit, "speaker", speaker)))
                .findFirst()
                .orElseThrow();
    }

    private static double[] covariance(Gaussian gaussian) {
        float a = gaussian.scale().get(0);
        float b = gaussian.scale().get(1);
        float c = gaussian.scale().get(2);
        return new double[] {a * a, a * b, b * b + c * c};
    }

    @Test
    void recoversAKnownGaussian() {
        for (int i = 0; i < 40_000; i++) {
            fit.add(List.of(0, 1), drawn(NARROW));
        }
        Gaussian found = component("0", "bob");
        assertThat((double) found.mean().get(0)).isCloseTo(1, within(0.05));
        assertThat((double) found.mean().get(1)).isCloseTo(-2, within(0.05));
        assertThat(covariance(found)).containsExactly(new double[] {4, 3, 2.5}, within(0.1));
    }

    @Test
    void posteriorsOwnVarianceCounts() {
        for (int i = 0; i < 40_000; i++) {
            fit.add(List.of(0, 0), drawn((float) Math.log(0.5)));
        }
        assertThat(covariance(component("0", "ann"))).containsExactly(new double[] {4.5, 3, 3}, within(0.1));
    }

    @Test
    void fewExamplesStillGiveAPositiveDefiniteCovariance() {
        for (int i = 0; i < 5; i++) {
            fit.add(List.of(0, 0), new float[] {1, 1, NARROW, NARROW}); // all the same: no spread of their own
            fit.add(List.of(0, 1), drawn(NARROW));
        }
        assertThat(covariance(component("0", "ann"))[0]).isGreaterThan(0.05);
        assertThat(component("0", "ann").mean()).containsExactly(1f, 1f);
    }

    @Test
    void combinationsWithTooFewExamplesShareTheFitOfTheirFirstLabel() {
        for (int i = 0; i < 100; i++) {
            fit.add(List.of(0, 0), drawn(NARROW));
            fit.add(List.of(1, 0), new float[] {50, 50, 0, 0});
        }
        fit.add(List.of(0, 1), new float[] {9, 9, NARROW, NARROW});
        Gaussian shared = component("0", "bob");
        assertThat((double) shared.mean().get(0)).isBetween(0.0, 2.5);
        assertThat(component("1", "bob").mean()).containsExactly(50f, 50f);
        assertThat(fit.components()).hasSize(4);
    }

    @Test
    void aTrainingThatDivergedIsNotFitted() {
        fit.add(List.of(0, 0), new float[] {Float.NaN, 0, 0, 0});
        assertThatThrownBy(fit::components).hasMessageContaining("the training diverged");
    }
}
