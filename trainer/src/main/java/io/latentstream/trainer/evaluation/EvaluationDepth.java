package io.latentstream.trainer.evaluation;

import java.util.stream.IntStream;

/** How much time measuring a model may take; what is measured in less depth has a larger standard error. */
public enum EvaluationDepth {
    /** After a training, within 20 seconds. */
    SHORT(100),
    /** When a person asks: half a minute. */
    STANDARD(500),
    /** All test images by importance weighting: minutes. */
    FULL(Integer.MAX_VALUE);

    private final int weighed;

    EvaluationDepth(int weighed) {
        this.weighed = weighed;
    }

    /** The examples that are measured by importance weighting, spread evenly over all {@code count}. */
    int[] weighed(int count) {
        return spread(Math.min(weighed, count), count);
    }

    /** Places of {@code chosen} examples, spread evenly over {@code count}: datasets may be sorted. */
    static int[] spread(int chosen, int count) {
        return IntStream.range(0, chosen)
                .map(i -> Math.toIntExact((long) i * count / chosen))
                .toArray();
    }
}
