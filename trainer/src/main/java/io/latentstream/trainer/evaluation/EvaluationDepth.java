package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.Subsample;

/** How much time an evaluation may take. A shorter one has larger standard errors. */
public enum EvaluationDepth {
    /** Of the first versions of a training, within 3 seconds and a judge's training: no importance weighting, and nothing of variety. */
    BRIEF(0, 0),
    /** After a training run: within 20 seconds. */
    SHORT(100, 10),
    /** The command {@code evaluate}: half a minute. */
    STANDARD(500, 50),
    /** {@code evaluate --full}: importance weighting of all test examples, minutes. */
    FULL(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Decoders with up to this many multiplications weigh {@link #most} examples, larger ones fewer. */
    private static final double PRODUCTS = 1e6;

    private final int most;
    private final int least;

    EvaluationDepth(int most, int least) {
        this.most = most;
        this.least = least;
    }

    /**
     * Indices of the examples that are measured by importance weighting, evenly spaced over all {@code count}.
     *
     * @param decoderProducts multiplications to decode one latent
     */
    int[] weighed(int count, long decoderProducts) {
        double affordable = most * PRODUCTS / Math.max(PRODUCTS, (double) decoderProducts);
        int wanted = (int) Math.max(least, Math.min(most, affordable));
        return Subsample.indices(Math.min(wanted, count), count);
    }
}
