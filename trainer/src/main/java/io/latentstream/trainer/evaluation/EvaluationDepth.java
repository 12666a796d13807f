package io.latentstream.trainer.evaluation;

import java.util.stream.IntStream;

/** How much time measuring a model may take; what is measured in less depth has a larger standard error. */
public enum EvaluationDepth {
    /** After a training, within 20 seconds. */
    SHORT(100, 10),
    /** When a person asks: half a minute. */
    STANDARD(500, 50),
    /** All test examples by importance weighting: minutes. */
    FULL(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Multiplications of a decoder that this is laid out for; slower ones weigh fewer examples. */
    private static final double PRODUCTS = 1e6;

    private final int most;
    private final int least;

    EvaluationDepth(int most, int least) {
        this.most = most;
        this.least = least;
    }

    /**
     * The examples that are measured by importance weighting, spread evenly over all {@code count}.
     *
     * @param decoderProducts multiplications that decoding a latent takes
     */
    int[] weighed(int count, long decoderProducts) {
        double affordable = most * PRODUCTS / Math.max(PRODUCTS, (double) decoderProducts);
        int wanted = (int) Math.max(least, Math.min(most, affordable));
        return spread(Math.min(wanted, count), count);
    }

    /** Places of {@code chosen} examples, spread evenly over {@code count}: datasets may be sorted. */
    static int[] spread(int chosen, int count) {
        return IntStream.range(0, chosen)
                .map(i -> Math.toIntExact((long) i * count / chosen))
                .toArray();
    }
}
