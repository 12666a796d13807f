package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trained listener.
 *
 * @param weights as {@link ListenerShape} lays them out; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Listener(ListenerKind kind, ClipFrame frame, ListenerShape shape, float[] weights) {
    /** Clips judged at once. Always the same number, so that a clip's bits do not depend on the number of threads. */
    private static final int BATCH = 32;

    Listener {
        if (weights.length != shape.parameters()) {
            throw new IllegalArgumentException("the %s listener has %d weights, not %d"
                    .formatted(kind.label(), shape.parameters(), weights.length));
        }
    }

    /** Judges clips, those that nothing is heard of too. */
    Judgement judge(List<Waveform> clips, TrainingThreads threads) {
        double[][] features = new double[clips.size()][];
        double[][] all = new double[clips.size()][];
        threads.run(thread -> {
            judge(clips, thread * BATCH, threads.count() * BATCH, features, all);
            return thread;
        });
        List<double[][]> probabilities = new ArrayList<>();
        int start = 0;
        for (LabelGroup group : shape.groups()) {
            int from = start;
            int to = start + group.values().size();
            probabilities.add(Arrays.stream(all)
                    .map(row -> Arrays.copyOfRange(row, from, to))
                    .toArray(double[][]::new));
            start = to;
        }
        return new Judgement(kind.label(), features, probabilities);
    }

    private void judge(List<Waveform> clips, int first, int stride, double[][] features, double[][] probabilities) {
        if (first >= clips.size()) {
            return;
        }
        FrontEnd front = kind.frontEnd(frame);
        float[] row = new float[front.size()];
        ListenerNetwork network =
                new ListenerNetwork(shape, BATCH, FlatVector.of(weights), new FlatVector(weights.length));
        for (int from = first; from < clips.size(); from += stride) {
            int count = Math.min(BATCH, clips.size() - from);
            for (int i = 0; i < count; i++) {
                front.apply(frame.place(clips.get(from + i)), row);
                network.write(i, row);
            }
            network.forward();
            for (int i = 0; i < count; i++) {
                features[from + i] = network.features(i);
                probabilities[from + i] = network.probabilities(i);
            }
        }
    }
}
