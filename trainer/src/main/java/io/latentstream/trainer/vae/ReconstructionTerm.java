package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Matrix;
import io.latentstream.trainer.spec.VaeSpec;

/** The distortion -log p(x|z) and its gradient, from the decoder's logits; each thread has its own. */
interface ReconstructionTerm {
    /** The term of a spec's likelihood, with its own parameters in the flat vectors. */
    static ReconstructionTerm of(VaeSpec spec, FlatVector parameters, FlatVector gradient) {
        return switch (spec.likelihood()) {
            case BERNOULLI -> new BernoulliTerm(spec.size());
            case GAUSSIAN ->
                new GaussianTerm(
                        spec.size(),
                        parameters,
                        gradient,
                        ParameterLayout.of(spec).likelihoodStart());
            case SQUARED_ERROR -> new SquaredErrorTerm(spec.size());
        };
    }

    /** Turns the values in [0,1] at the start of {@code row} into what the decoder has to explain. */
    void draw(float[] row, SplitMix64 random);

    /** Reads its parameters afresh; before the two below. */
    void read();

    /**
     * -log p(x|z), nats, from the logits [X] and what {@link #draw} made [X or longer]; to within rounding of floats.
     */
    double negativeLogLikelihood(float[] logits, float[] row);

    /**
     * The gradient of {@code scale * sum of -log p(x|z)} by the logits, and by its own parameters.
     *
     * @param logits [X, B]
     * @param targets [X or more, B]: what {@link #draw} made, at the start of each column
     * @param errors [X, B]: filled with the gradient by the logits
     * @return the sum of -log p(x|z), nats, as closely as watching the training needs it
     */
    double backward(Matrix logits, Matrix targets, Matrix errors, float scale);
}
