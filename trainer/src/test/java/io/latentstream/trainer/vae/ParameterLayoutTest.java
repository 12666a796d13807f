package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.spec.Hyperparameters;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
    @Test
    void mirrorsTheEncoderInTheDecoder() {
        VaeSpec spec = new VaeSpec(
                "a",
                12,
                List.of(),
                2,
                List.of(7, 5),
                Likelihood.BERNOULLI,
                new PriorSpec.LearnedMixture(2),
                new Hyperparameters(1, 0.1, 1, 1, 0, 0));
        ParameterLayout layout = ParameterLayout.of(spec);
        assertThat(layout.encoder()).containsExactly(12, 7, 5, 4);
        assertThat(layout.decoder()).containsExactly(2, 5, 7, 12);
        assertThat(layout.decoderStart()).isEqualTo(13 * 7 + 8 * 5 + 6 * 4);
    }

    @Test
    void joinsTheLastMapAndTheLabels() {
        ParameterLayout layout = ParameterLayout.of(TinyMaps.spec(true));
        assertThat(layout.encoder()).containsExactly(2 * 3 * 6 + 3, 10, 4);
        assertThat(layout.decoder()).containsExactly(2 + 3, 10, 2 * 3 * 6);
    }
}
