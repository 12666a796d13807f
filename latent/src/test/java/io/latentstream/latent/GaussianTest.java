package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GaussianTest {
    private final Gaussian full = new Gaussian(1, Map.of(), List.of(1f, 2f), List.of(2f, 3f, 4f));
    private final Gaussian diagonal = new Gaussian(1, Map.of(), List.of(1f, 2f), List.of(2f, 3f));

    @Test
    void takesTheVarianceOfADimensionFromItsRowOfTheFactor() {
        assertThat(full.variance(0)).isEqualTo(4);
        assertThat(full.variance(1)).isEqualTo(9 + 16);
        assertThat(diagonal.variance(1)).isEqualTo(9);
    }

    @Test
    void multipliesTheFactorByTheNoise() {
        float[] row = new float[3];
        diagonal.write(new double[] {1, -2}, 0.5, row);
        assertThat(row).as("nothing behind the latent").containsExactly(1 + 0.5f * 2, 2 - 0.5f * 6, 0);
        full.write(new double[] {1, -2}, 0.5, row);
        assertThat(row).containsExactly(1 + 0.5f * 2, 2 + 0.5f * (3 - 2 * 4), 0);
        full.write(new double[] {1, -2}, 0, row);
        assertThat(row).containsExactly(1, 2, 0);
    }

    @Test
    void sortsItsLabels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("speaker", "ann");
        labels.put("digit", "7");
        Gaussian labelled = new Gaussian(1, labels, List.of(0f), List.of(1f));
        assertThat(labelled.labels().keySet()).containsExactly("digit", "speaker");
    }

    @Test
    void equalsAnotherOfTheSameNumbers() {
        assertThat(new Gaussian(1, Map.of(), full.mean(), full.scale()))
                .isEqualTo(full)
                .hasSameHashCodeAs(full);
        assertThat(diagonal).isNotEqualTo(full);
    }

    @Test
    void addsTheSpreadOfTheMeansToAMixturesVariance() {
        Gaussian left = new Gaussian(1, Map.of(), List.of(-1f), List.of(1f));
        Gaussian right = new Gaussian(3, Map.of(), List.of(3f), List.of(2f));
        Mixture mixture = new Mixture(List.of(left, right));
        assertThat(mixture.mean(0)).isCloseTo(2, within(1e-12));
        assertThat(mixture.variance(0)).isCloseTo(0.25 * (1 + 9) + 0.75 * (4 + 1), within(1e-12));
    }
}
