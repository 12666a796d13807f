package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;

/** The part -log p(x|z) of the loss, from the decoder's logits; one worker's own. */
interface ReconstructionTerm {
    /** Turns the values in [0,1] at the start of {@code row} into what the decoder has to explain. */
    void draw(float[] row, SplitMix64 random);

    /** Reads its parameters afresh; before the two below. */
    void read();

    /** -log p(x|z), nats, from the logits and what {@link #draw} made; to within rounding of floats. */
    double negativeLogLikelihood(float[] logits, float[] row);

    /**
     * The gradient of {@code scale * sum of -log p(x|z)} by the logits, and by its own parameters.
     *
     * @param targets what {@link #draw} made, at the start of each column
     * @param errors filled with the gradient by the logits
     * @return the sum of -log p(x|z), nats, as closely as watching the training needs it
     */
    double backward(Matrix logits, Matrix targets, Matrix errors, float scale);
}
