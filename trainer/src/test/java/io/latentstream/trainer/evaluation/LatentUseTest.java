package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatentUseTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final LabelledImages IMAGES = TinyImages.images(5); // labels 0 to 4

    private static Gaussian component(double weight, Map<String, String> labels, float mean, float deviation) {
        return new Gaussian(weight, labels, List.of(mean, 0f, 0f), List.of(deviation, 1f, 1f));
    }

    @Test
    void aUnitIsActiveWhenItsMeanMoves() {
        float spread = 0.11f; // a variance of 0.0121, just enough
        float[][] posteriors = {{1, -spread, 0.09f, 0, 0, 0}, {1, spread, -0.09f, -9, -9, -9}};
        assertThat(LatentUse.activeUnits(posteriors)).isEqualTo(1);
    }

    @Test
    void theDivergenceFromAMixtureIsThatFromItsMomentsForEachDimension() {
        // Means -1 and 1 with deviation 1: variance 2.
        TrainedVae vae =
                TinyImages.withPrior(false, List.of(component(0.5, Map.of(), -1, 1), component(0.5, Map.of(), 1, 1)));
        float[][] posteriors = {{2, 0, 3, 0, 0, (float) Math.log(0.25)}, {0, 0, 3, 0, 0, (float) Math.log(0.25)}};
        List<Double> kl = LatentUse.klPerDimension(vae, IMAGES, posteriors);
        double first = 0.5 * (1 / 2.0 - 1 + Math.log(2));
        double offset = 0.5 * 4 / 2;
        assertThat(kl.get(0)).isCloseTo(first + offset / 2, CLOSE);
        assertThat(kl.get(1)).isCloseTo(0, CLOSE);
        assertThat(kl.get(2)).isCloseTo(0.5 * (0.25 + 9 - 1 - Math.log(0.25)), CLOSE);
    }

    @Test
    void aConditionalPriorIsThatOfTheExamplesLabel() {
        List<Gaussian> prior = List.of(
                component(1, Map.of("row", "0"), 5, 2),
                component(1, Map.of("row", "1"), -5, 2),
                component(1, Map.of("row", "2"), 0, 1),
                component(1, Map.of("row", "3"), 0, 1),
                component(1, Map.of("row", "4"), 0, 1));
        TrainedVae vae = TinyImages.withPrior(true, prior);
        float logVariance = (float) Math.log(4);
        float[][] posteriors = {{5, 0, 0, logVariance, 0, 0}, {-5, 0, 0, logVariance, 0, 0}};
        assertThat(LatentUse.klPerDimension(vae, IMAGES, posteriors).get(0)).isCloseTo(0, CLOSE);
    }

    @Test
    void aPriorFittedAfterwardsCountsAsTheStandardNormalOfTheTraining() {
        float[][] posteriors = {{1, 0, 0, 0}};
        List<Double> kl = LatentUse.klPerDimension(
                TinyClips.trained(1), TinyClips.dataset().test(), posteriors);
        assertThat(kl).hasSize(2);
        assertThat(kl.get(0)).isCloseTo(0.5, CLOSE);
        assertThat(kl.get(1)).isCloseTo(0, CLOSE);
    }
}
