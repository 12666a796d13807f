package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.Hyperparameters;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryNeedTest {
    private static final long HEAP = 768L << 20;

    private static VaeSpec spec(Dataset dataset, int latentSize, List<Integer> hiddenLayers, int batch) {
        return new VaeSpec(
                "large",
                dataset.train().size(),
                dataset.labelGroups(),
                latentSize,
                hiddenLayers,
                Likelihood.BERNOULLI,
                new PriorSpec.FittedGaussians(5),
                new Hyperparameters(batch, 1e-3, 1, 1, 0, 0.9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist-cvae", "mnist-vae", "mnist-conv-2d", "spoken-digits-cvae"})
    void countsParametersAsTheyAreLaidOut(String name) {
        SpecFile file = SpecFile.shipped(name).orElseThrow();
        Dataset dataset = switch (name) {
            case "spoken-digits-cvae" -> TinyClips.dataset();
            case "mnist-conv-2d" -> TinyMaps.dataset();
            default -> TinyImages.dataset();
        };
        VaeSpec spec = file.spec(dataset);
        MemoryNeed need = MemoryNeed.of(spec, dataset.train().count());
        assertThat(need.parameters())
                .isEqualTo(ParameterLayout.of(spec).total(), within(1.0)); // a likelihood has one at most
        assertThatCode(() -> need.require(HEAP)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    65536 | 32 | 1024 | 1000000 | parameters, which are more than a file may hold
                    4000  | 2  | 1024 | 20      | MiB with its batch, the trainer has 768 MiB; give a smaller model or batch-size
                    400   | 2  | 40   | 1000000 | MiB with its batch, the trainer has 768 MiB; give a smaller model or batch-size
                    """)
    void refusesWhatDoesNotFit(int width, int layers, int latentSize, int batch, String complaint) {
        VaeSpec spec = spec(TinyImages.dataset(), latentSize, Collections.nCopies(layers, width), batch);
        assertThatThrownBy(() -> MemoryNeed.of(spec, 60_000).require(HEAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model 'large' has ")
                .hasMessageContaining(complaint);
    }

    @Test
    void keepsATrainerFromAllocatingWhatDoesNotFit() {
        Dataset dataset = TinyImages.dataset();
        VaeSpec spec = spec(dataset, 4, Collections.nCopies(32, 65_536), 20);
        try (TrainingThreads threads = new TrainingThreads(1)) {
            assertThatThrownBy(() -> new VaeTrainer(spec, dataset.train(), new TrainingBudget.Epochs(1), 0, threads))
                    .hasMessageContaining("give fewer or narrower layers");
        }
    }
}
