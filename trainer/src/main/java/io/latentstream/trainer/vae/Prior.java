package io.latentstream.trainer.vae;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The latents' distribution while training; one worker's own. */
interface Prior {
    /** The prior of a model in training, with its parameters in the flat vector from {@code start} on. */
    static Prior of(VaeSpec spec, int batch, INDArray parameters, INDArray gradient, int start) {
        if (spec.prior() instanceof PriorSpec.LearnedMixture mixture) {
            return new MixturePrior(
                    mixture.components(), spec.priorGroups(), spec.latentSize(), batch, parameters, gradient, start);
        }
        return new StandardNormalPrior(spec.latentSize(), batch);
    }

    /** To be filled before {@link #forward}: latents to judge, one a column. */
    Matrix latents();

    /** Says what an example is labelled with: an index into the values of the only label group, 0 without one. */
    void group(int example, int group);

    /** Reads the parameters afresh and writes each latent's log density. */
    void forward(float[] logDensity);

    /** Writes the gradient of {@code -scale * sum of log densities} by the prior's parameters; after {@link #forward}. */
    void backward(float scale);

    /** The gradient of a latent's log density by the latent; after {@link #backward}. */
    void latentGradient(int example, float[] into);
}
