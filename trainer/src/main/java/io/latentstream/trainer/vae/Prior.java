package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Matrix;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The latents' distribution p(z|y) while training, for a minibatch of B; each thread has its own. */
interface Prior {
    /** The prior of a model in training, with its own parameters in the flat vectors. */
    static Prior of(VaeSpec spec, int batch, FlatVector parameters, FlatVector gradient) {
        return spec.prior() instanceof PriorSpec.LearnedMixture mixture
                ? new MixturePrior(
                        mixture.components(),
                        spec.priorGroups(),
                        spec.latentSize(),
                        batch,
                        parameters,
                        gradient,
                        ParameterLayout.of(spec).priorStart())
                : new StandardNormalPrior(spec.latentSize(), batch);
    }

    /** What a generator draws from, given a model's weights and the examples that they were trained on. */
    static List<Gaussian> gaussians(VaeSpec spec, float[] weights, Examples examples, TrainingThreads threads) {
        if (spec.prior() instanceof PriorSpec.LearnedMixture mixture) {
            return MixtureParameters.components(spec, mixture, weights);
        }
        if (spec.prior() instanceof PriorSpec.FittedGaussians fitted) {
            return PosteriorFit.components(spec, fitted, weights, examples, threads);
        }
        List<Float> mean = Collections.nCopies(spec.latentSize(), 0f);
        List<Float> scale = Collections.nCopies(spec.latentSize(), 1f);
        return List.of(new Gaussian(1, Map.of(), mean, scale));
    }

    /** z [D, B], to be filled before {@link #forward}. */
    Matrix latents();

    /** Says what an example is labelled with: an index into the values of the only label group, 0 without one. */
    void group(int example, int group);

    /** Reads the parameters afresh and writes log p(z|y) [B]. */
    void forward(float[] logDensity);

    /** Writes the gradient of {@code -scale * sum of log p(z|y)} by the prior's parameters; after {@link #forward}. */
    void backward(float scale);

    /** The gradient of an example's log p(z|y) by z [D]; after {@link #backward}. */
    void latentGradient(int example, float[] into);
}
