package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.dataset.LabelledImages;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SquaredErrorTermTest {
    private static final float BETA = 2;
    private static final float SCALE = 0.5f;
    private static final int COUNT = 6;

    private final VaeSpec spec = spec(true);
    private final LabelledImages images = TinyImages.images(COUNT);
    private final INDArray parameters = VaeNetworks.initialParameters(spec, images, 5);
    private final ElboWorker worker = new ElboWorker(spec, parameters, COUNT);

    private static VaeSpec spec(boolean conditional) {
        VaeSpec tiny = TinyImages.spec(conditional);
        return new VaeSpec(
                "tiny-squares",
                tiny.size(),
                tiny.labelGroups(),
                2,
                List.of(6),
                Likelihood.SQUARED_ERROR,
                new PriorSpec.StandardNormal(),
                tiny.hyperparameters());
    }

    private double loss() {
        worker.forward();
        return IntStream.range(0, COUNT)
                .mapToDouble(i -> SCALE * (worker.distortion(i) + BETA * worker.rate(i)))
                .sum();
    }

    private double backward() {
        worker.load(images, IntStream.range(0, COUNT).toArray(), 0, 1, 2);
        worker.forward();
        return worker.backward(BETA, SCALE);
    }

    @Test
    void theDistortionIsTheSquaredErrorOfTheSigmoid() {
        double found = new SquaredErrorTerm(2)
                .negativeLogLikelihood(new float[] {0, (float) Math.log(3)}, new float[] {1, 0.5f, 7});
        assertThat(found).isCloseTo(0.25 + 0.0625, within(1e-7));
    }

    @Test
    void theGradientIsThatOfTheLoss() {
        backward();
        GradientCheck.check(parameters, worker.gradient().dup(), 1, this::loss);
    }

    @Test
    void theFastDistortionIsTheExactOne() {
        double fast = backward();
        double exact = IntStream.range(0, COUNT).mapToDouble(worker::distortion).sum();
        assertThat(fast).isCloseTo(exact, within(1e-4));
    }

    @Test
    void theStandardNormalPriorIsOneGaussianForAllLabels() {
        try (TrainingThreads threads = new TrainingThreads(1)) {
            VaeTrainer trainer = new VaeTrainer(spec, TinyImages.images(40), new TrainingBudget.Epochs(1), 7, threads);
            assertThat(trainer.snapshot().prior())
                    .containsExactly(new Gaussian(1, Map.of(), List.of(0f, 0f), List.of(1f, 1f)));
        }
    }
}
