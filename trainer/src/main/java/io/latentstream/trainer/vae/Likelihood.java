package io.latentstream.trainer.vae;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Distribution of a value given the latent. */
public enum Likelihood {
    /** Values are drawn as 0 or 1, with themselves as the probability of 1; the decoder's output is that of its own 1. */
    BERNOULLI(0) {
        @Override
        ReconstructionTerm term(int size, INDArray parameters, INDArray gradient, int start) {
            return new BernoulliTerm(size);
        }
    },
    /** Values have the decoder's output as mean, and one variance for all, which is learned with the rest. */
    GAUSSIAN(1) {
        @Override
        ReconstructionTerm term(int size, INDArray parameters, INDArray gradient, int start) {
            return new GaussianTerm(size, parameters, gradient, start);
        }
    },
    /**
     * Values have the decoder's output as mean and a variance of 1/2: -log p is the sum of the squared errors, save for a
     * constant, {@code log(pi) / 2} a value, which is left out everywhere.
     */
    SQUARED_ERROR(0) {
        @Override
        ReconstructionTerm term(int size, INDArray parameters, INDArray gradient, int start) {
            return new SquaredErrorTerm(size);
        }
    };

    private final int parameters;

    Likelihood(int parameters) {
        this.parameters = parameters;
    }

    /** Parameters of its own, in the flat vector. */
    int parameters() {
        return parameters;
    }

    /** The term of one worker: for rows of {@code size} values, its own parameters from {@code start} on. */
    abstract ReconstructionTerm term(int size, INDArray parameters, INDArray gradient, int start);
}
