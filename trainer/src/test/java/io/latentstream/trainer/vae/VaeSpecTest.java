package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.latent.LabelGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaeSpecTest {
    private static VaeSpec spec(String name, int latentSize, List<Integer> hidden) {
        return new VaeSpec(
                name,
                12,
                List.of(),
                latentSize,
                hidden,
                Likelihood.BERNOULLI,
                new PriorSpec.LearnedMixture(2),
                new Hyperparameters(1, 0.1, 1, 1, 0, 0));
    }

    @Test
    void equalSpecsHaveOneDigest() {
        assertThat(spec("a", 2, List.of(5)).digest())
                .isEqualTo(spec("a", 2, List.of(5)).digest());
        assertThat(spec("a", 2, List.of(5)).digest())
                .isNotEqualTo(spec("a", 2, List.of(6)).digest());
    }

    @Test
    void theDecoderMirrorsTheEncoder() {
        ParameterLayout layout = ParameterLayout.of(spec("a", 2, List.of(7, 5)));
        assertThat(layout.encoder()).containsExactly(12, 7, 5, 4);
        assertThat(layout.decoder()).containsExactly(2, 5, 7, 12);
        assertThat(layout.decoderStart()).isEqualTo(13 * 7 + 8 * 5 + 6 * 4);
    }

    @Test
    void aLearnedMixtureTakesOneConditionThatSharesItsComponentsEvenly() {
        List<LabelGroup> two = List.of(new LabelGroup("a", List.of("1")), new LabelGroup("b", List.of("1")));
        assertThatThrownBy(() -> mixture(two, 2))
                .hasMessageContaining("2 label groups; a learned mixture takes at most one");
        List<LabelGroup> three = List.of(new LabelGroup("a", List.of("1", "2", "3")));
        assertThatThrownBy(() -> mixture(three, 4)).hasMessageContaining("split evenly over 3 labels");
        assertThatThrownBy(() -> new PriorSpec.LearnedMixture(0)).hasMessageContaining("give 1 or more");
        assertThatThrownBy(() -> new PriorSpec.FittedGaussians(0)).hasMessageContaining("ask for 1 or more");
    }

    private static VaeSpec mixture(List<LabelGroup> labelGroups, int components) {
        return new VaeSpec(
                "a",
                12,
                labelGroups,
                2,
                List.of(),
                Likelihood.BERNOULLI,
                new PriorSpec.LearnedMixture(components),
                new Hyperparameters(1, 0.1, 1, 1, 0, 0));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> spec("A b", 2, List.of())).hasMessageContaining("model name is 'A b'");
        assertThatThrownBy(() -> spec("a", 0, List.of())).hasMessageContaining("latent size 0");
        assertThatThrownBy(() -> spec("a", 2, List.of(0))).hasMessageContaining("hidden layers are [0]");
        assertThatThrownBy(() -> new Hyperparameters(0, 0.1, 1, 1, 0, 0)).hasMessageContaining("batch size is 0");
        assertThatThrownBy(() -> new Hyperparameters(1, Double.NaN, 1, 1, 0, 0))
                .hasMessageContaining("learning rate is NaN");
        assertThatThrownBy(() -> new TrainingBudget.Epochs(0)).hasMessageContaining("give 1 to 100000");
        assertThatThrownBy(() -> new TrainingBudget.CpuSeconds(Double.NaN)).hasMessageContaining("above 0");
    }
}
