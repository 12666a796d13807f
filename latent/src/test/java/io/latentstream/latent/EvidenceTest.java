package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Densities and the bound that they make. */
class EvidenceTest {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);
    private static final Gaussian DIAGONAL = new Gaussian(1, Map.of(), List.of(1f, 2f), List.of(2f, 3f));
    private static final Gaussian FULL = new Gaussian(3, Map.of(), List.of(1f, 2f), List.of(2f, 3f, 4f));

    @Test
    void logDensityOfDeviationsIsTheSumOverDimensions() {
        double expected = -LOG_2_PI - Math.log(6) - 0.5 * (1 + 4 / 9.0);
        assertThat(DIAGONAL.logDensity(new float[] {3, 0})).isCloseTo(expected, within(1e-12));
    }

    @Test
    void logDensityOfAFactorIsThatOfItsCovariance() {
        // covariance {{4, 6}, {6, 25}}, determinant 64; offset {2, -2}: (25 * 4 + 24 * 2 + 4 * 4) / 64
        double expected = -LOG_2_PI - 0.5 * Math.log(64) - 0.5 * (100 + 48 + 16) / 64;
        assertThat(FULL.logDensity(new float[] {3, 0})).isCloseTo(expected, within(1e-12));
    }

    @Test
    void logDensityOfAMixtureWeighsItsComponents() {
        float[] z = {3, 0};
        double expected = Math.log(0.25 * Math.exp(DIAGONAL.logDensity(z)) + 0.75 * Math.exp(FULL.logDensity(z)));
        Mixture mixture = new Mixture(List.of(DIAGONAL, FULL));
        assertThat(mixture.logDensity(z)).isCloseTo(expected, within(1e-12));
        assertThat(mixture.logDensity(new float[] {1e6f, 1e6f})).isBetween(-1e13, -1e9);
    }

    @Test
    void logDensityOfADegenerateComponentIsANumber() {
        Gaussian point = new Gaussian(1, Map.of(), List.of(1f), List.of(0f));
        assertThat(point.logDensity(new float[] {1})).isFinite();
        assertThat(point.logDensity(new float[] {2})).isFinite().isLessThan(-1e9);
    }

    @Test
    void likelihoodsAreTheirFormulas() {
        float[] x = {1, 0, 0.25f};
        float[] decoded = {9, 0.8f, 0.1f, 0.5f};
        assertThat(Likelihood.of("bernoulli", 0).logDensity(x, decoded, 1))
                .isCloseTo(Math.log(0.8) + Math.log(0.9) + Math.log(0.5), within(1e-6));
        double squares = 0.04 + 0.01 + 0.0625;
        assertThat(Likelihood.of("squared_error", 0).logDensity(x, decoded, 1)).isCloseTo(-squares, within(1e-6));
        assertThat(Likelihood.of("gaussian", 0.5).logDensity(x, decoded, 1))
                .isCloseTo(-0.5 * (3 * LOG_2_PI + 3 * Math.log(0.5) + squares / 0.5), within(1e-6));
        assertThat(Likelihood.of("bernoulli", 0).logDensity(new float[] {1, 0}, new float[] {0, 1}, 0))
                .isCloseTo(2 * Math.log(0x1p-25), within(1e-6));
    }

    @Test
    void likelihoodsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Likelihood.of("laplace", 1))
                .withMessage("the likelihood is 'laplace'; give bernoulli, gaussian or squared_error");
        assertThatIllegalArgumentException().isThrownBy(() -> Likelihood.of("gaussian", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Likelihood.of("gaussian", Double.NaN));
    }

    @Test
    void theBoundOfAPosteriorThatIsThePriorIsTheLikelihood() {
        float[] posteriors = {9, 9, 9, 9, 1, 2, (float) Math.log(4), (float) Math.log(9)};
        PosteriorSamples samples = PosteriorSamples.of(posteriors, 1, 2, 4, SplitMix64.of(1));
        assertThat(samples.bound(new double[] {-1, -2, -3, -4}, new Mixture(List.of(DIAGONAL))))
                .isCloseTo(-2.5, within(1e-5));
    }

    @Test
    void theBoundFallsByTheDivergenceFromThePrior() {
        float[] posterior = {0.5f, -1, (float) Math.log(0.25), 0};
        Mixture standard = new Mixture(List.of(new Gaussian(1, Map.of(), List.of(0f, 0f), List.of(1f, 1f))));
        double divergence = 0.5 * (0.25 + 0.25 - 1 - Math.log(0.25)) + 0.5;
        int count = 20_000;
        PosteriorSamples samples = PosteriorSamples.of(posterior, 0, 2, count, SplitMix64.of(1));
        assertThat(samples.bound(new double[count], standard)).isCloseTo(-divergence, within(0.02));
    }

    @Test
    void samplesComeInPairsAboutTheMean() {
        float[] posterior = {0.5f, -1, 0, 0};
        PosteriorSamples samples = PosteriorSamples.of(posterior, 0, 2, 2, SplitMix64.of(1));
        float[] rows = new float[6];
        samples.writeLatent(0, rows, 1);
        samples.writeLatent(1, rows, 3);
        assertThat(rows[1] + rows[3]).isCloseTo(1, within(1e-6f));
        assertThat(rows[2] + rows[4]).isCloseTo(-2, within(1e-6f));
        assertThat(rows[1]).isNotEqualTo(0.5f);
        assertThat(rows[0]).isZero();
    }
}
