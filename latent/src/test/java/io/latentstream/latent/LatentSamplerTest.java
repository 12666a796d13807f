package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentSamplerTest {
    private static final List<LabelGroup> NONE = List.of();
    private static final LabelGroup DIGIT = new LabelGroup("digit", List.of("0", "1", "2"));
    private static final LabelGroup SPEAKER = new LabelGroup("speaker", List.of("ann", "bob"));

    @Test
    void drawsTheSameRowForTheSameSeedAndIndex() {
        LatentSampler sampler = LatentSampler.of(2, List.of(component(1, Map.of(), 0, 0, 1, 1)), NONE);
        float[] row = sampler.sample(5, 3, Map.of(), 1).values();
        sampler.sample(6, 0, Map.of(), 1);
        assertThat(sampler.sample(5, 3, Map.of(), 1).values()).isEqualTo(row);
        assertThat(sampler.sample(5, 4, Map.of(), 1).values()).isNotEqualTo(row);
        assertThat(sampler.sample(6, 3, Map.of(), 1).values()).isNotEqualTo(row);
    }

    @Test
    void givesTheMeanAtTemperatureZero() {
        LatentSampler sampler = LatentSampler.of(2, List.of(component(1, Map.of(), 3, -4, 1, 1)), NONE);
        assertThat(sampler.sample(1, 0, Map.of(), 0).values()).containsExactly(3, -4);
    }

    @Test
    void scalesTheSpreadWithTheTemperature() {
        LatentSampler sampler = LatentSampler.of(1, List.of(component(1, Map.of(), 0, 2)), NONE);
        float atOne = sampler.sample(1, 0, Map.of(), 1).values()[0];
        assertThat(sampler.sample(1, 0, Map.of(), 0.5).values()[0]).isCloseTo(atOne / 2, within(1e-6f));
    }

    @Test
    void drawsWithTheCovarianceOfThePackedCholeskyFactor() {
        // L = [[2, 0], [1, 3]], so the covariance is [[4, 2], [2, 10]].
        Gaussian component = new Gaussian(1.0, Map.of(), List.of(1f, -1f), List.of(2f, 1f, 3f));
        LatentSampler sampler = LatentSampler.of(2, List.of(component), NONE);
        int n = 100_000;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            float[] row = sampler.sample(11, i, Map.of(), 1).values();
            double x = row[0] - 1;
            double y = row[1] + 1;
            xx += x * x / n;
            xy += x * y / n;
            yy += y * y / n;
        }
        assertThat(xx).isCloseTo(4, within(0.1));
        assertThat(xy).isCloseTo(2, within(0.1));
        assertThat(yy).isCloseTo(10, within(0.25));
    }

    @Test
    void choosesComponentsInProportionToTheirWeights() {
        List<Gaussian> prior = List.of(component(1, Map.of(), 0, 0), component(3, Map.of(), 1, 0));
        LatentSampler sampler = LatentSampler.of(1, prior, NONE);
        int n = 20_000;
        double ones = 0;
        for (int i = 0; i < n; i++) {
            ones += sampler.sample(2, i, Map.of(), 1).values()[0];
        }
        assertThat(ones / n).isCloseTo(0.75, within(0.02));
    }

    @Test
    void usesOnlyComponentsThatFitTheLabels() {
        List<Gaussian> prior = List.of(
                component(1, Map.of("digit", "0"), 10, 0),
                component(1, Map.of("digit", "1"), 11, 0),
                component(1, Map.of("digit", "2"), 12, 0));
        LatentSampler sampler = LatentSampler.of(1, prior, List.of(DIGIT));
        for (int i = 0; i < 50; i++) {
            assertThat(sampler.sample(1, i, Map.of("digit", "2"), 1).values()).containsExactly(12, 0, 0, 1);
        }
    }

    @Test
    void putsTheOneHotVectorsBehindTheLatentInTheOrderOfTheGroups() {
        LatentSampler sampler = LatentSampler.of(1, List.of(component(1, Map.of(), 7, 0)), List.of(DIGIT, SPEAKER));
        DecoderRow row = sampler.sample(1, 0, Map.of("digit", "1", "speaker", "bob"), 1);
        assertThat(row.values()).containsExactly(7, 0, 1, 0, 0, 1);
        assertThat(row.labels()).isEqualTo(Map.of("digit", "1", "speaker", "bob"));
    }

    @Test
    void drawsLabelsNotAskedForUniformly() {
        LatentSampler sampler = LatentSampler.of(1, List.of(component(1, Map.of(), 0, 1)), List.of(DIGIT, SPEAKER));
        int n = 6000;
        int[] counts = new int[3];
        for (int i = 0; i < n; i++) {
            DecoderRow row = sampler.sample(8, i, Map.of("speaker", "ann"), 1);
            assertThat(row.labels()).containsEntry("speaker", "ann");
            counts[Integer.parseInt(row.labels().get("digit"))]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(1800, 2200);
        }
    }

    @Test
    void makesTheSameItemWhetherALabelWasAskedForOrDrawn() {
        LatentSampler sampler = LatentSampler.of(1, List.of(component(1, Map.of(), 0, 1)), List.of(DIGIT, SPEAKER));
        DecoderRow drawn = sampler.sample(8, 5, Map.of(), 1);
        assertThat(sampler.sample(8, 5, drawn.labels(), 1).values()).isEqualTo(drawn.values());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAWeightThatIsNotAbove0(double weight) {
        assertThatThrownBy(() -> LatentSampler.of(1, List.of(component(weight, Map.of(), 0, 1)), NONE))
                .isInstanceOf(MalformedPriorException.class)
                .hasMessageContaining("component 0 has weight " + weight);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNotFinite(float bad) {
        assertThatThrownBy(() -> LatentSampler.of(1, List.of(component(1, Map.of(), bad, 1)), NONE))
                .hasMessageContaining("in its mean");
        assertThatThrownBy(() -> LatentSampler.of(1, List.of(component(1, Map.of(), 0, bad)), NONE))
                .hasMessageContaining("in its scale");
    }

    @Test
    void refusesDimensionsThatDoNotFit() {
        assertThatThrownBy(() -> LatentSampler.of(2, List.of(component(1, Map.of(), 0, 1)), NONE))
                .hasMessageContaining("a mean of 1 numbers instead of 2");
        Gaussian badScale = new Gaussian(1.0, Map.of(), List.of(0f, 0f), List.of(1f));
        assertThatThrownBy(() -> LatentSampler.of(2, List.of(badScale), NONE))
                .hasMessageContaining("a scale of 1 numbers instead of 2 or 3");
    }

    @Test
    void refusesACombinationOfLabelsWithoutComponent() {
        List<Gaussian> prior =
                List.of(component(1, Map.of("digit", "0"), 0, 1), component(1, Map.of("digit", "1"), 0, 1));
        assertThatThrownBy(() -> LatentSampler.of(1, prior, List.of(DIGIT)))
                .isInstanceOf(MalformedPriorException.class)
                .hasMessageContaining("no component fits the labels {digit=2}");
    }

    @Test
    void refusesALabelThatTheModelDoesNotKnow() {
        LatentSampler sampler = LatentSampler.of(1, List.of(component(1, Map.of(), 0, 1)), List.of(DIGIT));
        assertThatThrownBy(() -> sampler.sample(1, 0, Map.of("digit", "12"), 1)).hasMessageContaining("no value '12'");
    }

    /** A component whose mean is the first half of the numbers and whose standard deviations are the second. */
    private static Gaussian component(double weight, Map<String, String> labels, float... meanThenScale) {
        List<Float> all = new java.util.ArrayList<>();
        for (float number : meanThenScale) {
            all.add(number);
        }
        int half = all.size() / 2;
        return new Gaussian(weight, labels, all.subList(0, half), all.subList(half, all.size()));
    }
}
