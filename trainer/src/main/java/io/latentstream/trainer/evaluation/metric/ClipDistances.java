package io.latentstream.trainer.evaluation.metric;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;

/**
 * Distances between spectrograms: the root mean square of the differences of their values, times the dynamic range, decibels.
 */
public final class ClipDistances {
    private static final int STRIDE = 256;

    private final double dynamicRangeDb;

    /** Distances of spectrograms whose value 1 lies this many decibels above 0. */
    public ClipDistances(double dynamicRangeDb) {
        this.dynamicRangeDb = dynamicRangeDb;
    }

    /** The distance of two spectrograms, dB. */
    public double between(float[] left, float[] right) {
        return decibels(squares(left, right, Float.POSITIVE_INFINITY), left.length);
    }

    /** Each clip's distance to the nearest training clip, dB. */
    public double[] toNearest(float[][] clips, Examples training, TrainingThreads threads) {
        double[] nearest = new double[clips.length];
        threads.run(thread -> {
            float[] values = new float[training.size()];
            float[] least = new float[clips.length];
            Arrays.fill(least, Float.POSITIVE_INFINITY);
            for (int example = 0; example < training.count(); example++) {
                training.read(example, values);
                for (int i = thread; i < clips.length; i += threads.count()) {
                    least[i] = Math.min(least[i], squares(clips[i], values, least[i]));
                }
            }
            for (int i = thread; i < clips.length; i += threads.count()) {
                nearest[i] = decibels(least[i], values.length);
            }
            return thread;
        });
        return nearest;
    }

    private double decibels(float squares, int count) {
        return dynamicRangeDb * Math.sqrt(squares / count);
    }

    /** The sum of squared differences; stops early, at any number above {@code limit}, once it exceeds that. */
    private static float squares(float[] left, float[] right, float limit) {
        float sum = 0;
        for (int from = 0; from < left.length && sum <= limit; from += STRIDE) {
            int to = Math.min(left.length, from + STRIDE);
            for (int i = from; i < to; i++) {
                float difference = left[i] - right[i];
                sum += difference * difference;
            }
        }
        return sum;
    }
}
