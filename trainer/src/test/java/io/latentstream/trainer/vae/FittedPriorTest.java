package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.latent.Gaussian;
import org.junit.jupiter.api.Test;

class FittedPriorTest {
    private final TrainedVae vae = TinyClips.trained(3);

    @Test
    void aClipModelHasOneFullGaussianForEachCombination() {
        assertThat(vae.prior()).hasSize(3 * 2);
        assertThat(vae.prior()).allSatisfy(gaussian -> {
            assertThat(gaussian.labels()).containsOnlyKeys("digit", "speaker");
            assertThat(gaussian.scale()).hasSize(2 * 3 / 2);
        });
        assertThat(vae.prior()).extracting(Gaussian::labels).doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedGivesTheSamePrior() {
        assertThat(TinyClips.trained(3).prior()).isEqualTo(vae.prior());
    }
}
