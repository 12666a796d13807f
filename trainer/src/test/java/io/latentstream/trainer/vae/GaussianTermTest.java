package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianTermTest {
    private static final float BETA = 2;
    private static final float SCALE = 0.5f;

    private final VaeSpec spec = new VaeSpec(
            "tiny",
            8,
            TinyClips.spec().labelGroups(),
            2,
            List.of(6),
            Likelihood.GAUSSIAN,
            new PriorSpec.FittedGaussians(5),
            TinyClips.spec().hyperparameters());
    private final PlainExamples clips = clips();
    private final FlatVector parameters = InitialParameters.draw(spec, clips, 5);
    private final Elbo elbo = new Elbo(spec, parameters, 6);

    private static PlainExamples clips() {
        SplitMix64 random = SplitMix64.of(4);
        List<float[]> values = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            float[] row = new float[8];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextDouble();
            }
            values.add(row);
            labels.add(new int[] {i % 3, i % 2});
        }
        return new PlainExamples(8, values, labels);
    }

    private double loss() {
        elbo.forward();
        return IntStream.range(0, elbo.batch())
                .mapToDouble(i -> SCALE * (elbo.distortion(i) + BETA * elbo.rate(i)))
                .sum();
    }

    private double backward() {
        elbo.load(clips, new int[] {0, 1, 2, 3, 4, 5}, 0, 1, 2);
        elbo.forward();
        return elbo.backward(BETA, SCALE);
    }

    @Test
    void differentiatesTheLossByTheVarianceToo() {
        backward();
        float[] gradient = elbo.gradient().toArray();
        assertThat(gradient[gradient.length - 1]).isNotZero();
        GradientCheck.check(parameters, gradient, 1, this::loss);
    }

    @Test
    void agreesWithTheExactDistortion() {
        double fast = backward();
        double exact = IntStream.range(0, 6).mapToDouble(elbo::distortion).sum();
        assertThat(fast).isCloseTo(exact, within(1e-2));
    }

    @Test
    void startsAtTheVarianceOfTheData() {
        double variance = Math.exp(20 * parameters.get(parameters.length() - 1));
        assertThat(variance).isCloseTo(1.0 / 12, within(0.04));
    }

    @Test
    void learnsTheVarianceOfItsErrors() {
        TrainedVae vae = TinyClips.trained(60);
        double variance = Math.exp(20 * vae.weights()[vae.parameterCount() - 1]);
        assertThat(variance).isBetween(1e-5, 0.02);
    }
}
