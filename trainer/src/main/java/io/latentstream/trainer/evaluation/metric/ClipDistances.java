package io.latentstream.trainer.evaluation.metric;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;
import java.util.List;

/**
 * Distances between the spectrograms of sounds: the root mean square of the differences of their values, times the dynamic range,
 * decibels. Sounds are prepared as {@link io.latentstream.media.audio.ClipPreparation} does.
 */
public final class ClipDistances {
    private static final int STRIDE = 256;

    private final SpectrogramSettings settings;
    private final TrainingThreads threads;

    /** Distances of spectrograms with these settings, taken on these threads. */
    public ClipDistances(SpectrogramSettings settings, TrainingThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** The distance of each sound to the one at the same place in the other list, dB. */
    public double[] between(List<Waveform> left, List<Waveform> right) {
        float[][] ofLeft = spectrograms(left);
        float[][] ofRight = spectrograms(right);
        double[] distances = new double[left.size()];
        Arrays.setAll(distances, i -> decibels(squares(ofLeft[i], ofRight[i], Float.POSITIVE_INFINITY)));
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

    /** Each sound's distance to the nearest training clip, dB. */
    public double[] toNearest(List<Waveform> sounds, LabelledClips training) {
        float[][] clips = spectrograms(sounds);
        List<float[]> least = threads.run(thread -> {
            ClipAnalysis analysis = settings.analysis();
            float[] own = new float[clips.length];
            Arrays.fill(own, Float.POSITIVE_INFINITY);
            for (int example = thread; example < training.count(); example += threads.count()) {
                float[] values = analysis.of(training.sound(example));
                for (int i = 0; i < clips.length; i++) {
                    own[i] = Math.min(own[i], squares(clips[i], values, own[i]));
                }
            }
            return own;
        });
        double[] nearest = new double[clips.length];
        for (int i = 0; i < nearest.length; i++) {
            float squares = Float.POSITIVE_INFINITY;
            for (float[] own : least) {
                squares = Math.min(squares, own[i]);
            }
            nearest[i] = decibels(squares);
        }
        return nearest;
    }

    private double decibels(float squares) {
        return settings.dynamicRangeDb() * Math.sqrt(squares / settings.valueCount());
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
