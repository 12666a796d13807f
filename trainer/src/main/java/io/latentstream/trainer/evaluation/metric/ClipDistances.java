package io.latentstream.trainer.evaluation.metric;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Distances between the spectrograms of sounds: the root mean square of the differences of their values, times the dynamic range,
 * decibels. Sounds are prepared as {@link io.latentstream.media.audio.ClipPreparation} does.
 */
public final class ClipDistances {
    private static final int STRIDE = 256;
    private static final int LEVELS = 255; // of a training clip that is kept: a quarter of a decibel at 60 dB

    private final SpectrogramSettings settings;
    private final TrainingThreads threads;
    private final LabelledClips training;
    private byte[][] trainingLevels; // null until it is asked for the nearest clip

    /** Distances of spectrograms with these settings, taken on these threads, to each other and to these training clips. */
    public ClipDistances(SpectrogramSettings settings, LabelledClips training, TrainingThreads threads) {
        this.settings = settings;
        this.training = training;
        this.threads = threads;
    }

    /** The distance of each sound to the one at the same place in the other list, dB. */
    public double[] between(List<Waveform> left, List<Waveform> right) {
        float[][] ofLeft = spectrograms(left);
        float[][] ofRight = spectrograms(right);
        double[] distances = new double[left.size()];
        Arrays.setAll(distances, i -> decibels(squares(ofLeft[i], ofRight[i])));
        return distances;
    }

    private float[][] spectrograms(List<Waveform> sounds) {
        float[][] spectrograms = new float[sounds.size()][];
        threads.run(thread -> {
            ClipAnalysis analysis = settings.analysis();
            for (int i = thread; i < spectrograms.length; i += threads.count()) {
                spectrograms[i] = analysis.of(sounds.get(i));
            }
            return thread;
        });
        return spectrograms;
    }

    /** Each sound's distance to the nearest training clip, dB, to within half a level. */
    public double[] toNearest(List<Waveform> sounds) {
        if (trainingLevels == null) {
            trainingLevels = levels(training.count(), training::sound);
        }
        byte[][] clips = levels(sounds.size(), sounds::get);
        double[] nearest = new double[clips.length];
        threads.run(thread -> {
            for (int i = thread; i < clips.length; i += threads.count()) {
                int least = Integer.MAX_VALUE;
                for (byte[] other : trainingLevels) {
                    least = Math.min(least, squares(clips[i], other, least));
                }
                nearest[i] = decibels((double) least / (LEVELS * LEVELS));
            }
            return thread;
        });
        return nearest;
    }

    private byte[][] levels(int count, IntFunction<Waveform> sounds) {
        byte[][] levels = new byte[count][settings.valueCount()];
        threads.run(thread -> {
            ClipAnalysis analysis = settings.analysis();
            for (int clip = thread; clip < count; clip += threads.count()) {
                float[] values = analysis.of(sounds.apply(clip));
                for (int i = 0; i < values.length; i++) {
                    levels[clip][i] = (byte) Math.round(LEVELS * values[i] + Byte.MIN_VALUE);
                }
            }
            return thread;
        });
        return levels;
    }

    private double decibels(double squares) {
        return settings.dynamicRangeDb() * Math.sqrt(squares / settings.valueCount());
    }

    private static double squares(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            double difference = (double) left[i] - right[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** The sum of squared differences of levels; stops early, at any number above {@code limit}, once it exceeds that. */
    private static int squares(byte[] left, byte[] right, int limit) {
        int sum = 0;
        for (int from = 0; from < left.length && sum <= limit; from += STRIDE) {
            int to = Math.min(left.length, from + STRIDE);
            for (int i = from; i < to; i++) {
                int difference = left[i] - right[i];
                sum += difference * difference;
            }
        }
        return sum;
    }
}
