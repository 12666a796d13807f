package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.Adam;
import io.latentstream.trainer.nn.FlatVector;
import java.util.List;

/**
 * How a listener is trained: Adam on minibatches of {@value #BATCH} augmented clips. The learning rate rises for {@value
 * #RAMP_STEPS} steps and falls along half a cosine; the averaged weights are kept. The same recordings and seed give the same
 * weights.
 *
 * @param epochs passes over the clips, as far as the bounds on the steps allow
 * @param leastSteps minibatches at least, for few clips
 * @param mostSteps minibatches at most, for many
 * @param reuse epochs that an augmentation serves before it is drawn again
 * @param inputKeep share of the input that dropout keeps
 */
record ListenerTraining(int epochs, int leastSteps, int mostSteps, int reuse, double inputKeep) {
    /** Only the listener of {@link ListenerPanel#quick}. */
    static final ListenerTraining QUICK = new ListenerTraining(20, 300, 1_500, 5, 0.9);

    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 2e-3;
    private static final int RAMP_STEPS = 50;
    private static final double LEAST_AVERAGE_SHARE = 0.02;
    private static final double FEATURES_KEEP = 0.6; // of the features, by dropout
    private static final double SMOOTHING = 0.05;

    private static final int WEIGHTS_STREAM = 1;
    private static final int ORDER_STREAM = 2;
    private static final int AUGMENTATION_STREAM = 3;
    private static final int DROPOUT_STREAM = 4;

    /** Minibatches for so many clips. */
    int steps(int clips) {
        return (int) Math.max(leastSteps, Math.min(mostSteps, (long) epochs * clips / BATCH));
    }

    /** Trains a listener; calls {@code stepDone} after each minibatch. */
    Listener train(ListenerKind kind, LabelledRecordings recordings, long seed, Runnable stepDone) {
        ClipFrame frame = new ClipFrame(recordings.sampleRate());
        ListenerShape shape = kind.shape(frame, recordings.groups());
        FlatVector parameters = FlatVector.of(shape.draw(SplitMix64.of(seed, kind.stream(), WEIGHTS_STREAM)));
        FlatVector gradient = new FlatVector(parameters.length());
        ListenerNetwork network = new ListenerNetwork(shape, BATCH, parameters, gradient);
        int length = parameters.length();
        Adam adam = new Adam(0, length, length, 1, parameters, List.of(gradient));
        Rows rows = new Rows(kind, frame, recordings, seed);
        SplitMix64 dropout = SplitMix64.of(seed, kind.stream(), DROPOUT_STREAM);
        int[][] labels = new int[BATCH][];
        int steps = steps(recordings.count());
        for (int step = 1; step <= steps; step++) {
            for (int i = 0; i < BATCH; i++) {
                network.write(i, drop(rows.next(), dropout));
                labels[i] = rows.labels();
            }
            network.forward(FEATURES_KEEP, dropout);
            network.backward(labels, SMOOTHING);
            adam.update(step, learningRate(step, steps), averageShare(step));
            stepDone.run();
        }
        float[] average = new float[length];
        adam.readAverage(average);
        return new Listener(kind, frame, shape, average);
    }

    /** A row with some of its values 0, the others scaled up. */
    private float[] drop(float[] row, SplitMix64 random) {
        if (inputKeep == 1) {
            return row;
        }
        float[] kept = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            kept[i] = random.nextDouble() < inputKeep ? row[i] * (float) (1 / inputKeep) : 0;
        }
        return kept;
    }

    private static double learningRate(int step, int steps) {
        double ramp = Math.min(1, (double) step / RAMP_STEPS);
        return LEARNING_RATE * ramp * 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }

    // A decay of (1 + t) / (10 + t) at first, so that the average forgets the first weights.
    private static float averageShare(int step) {
        return (float) Math.max(LEAST_AVERAGE_SHARE, 9.0 / (10 + step));
    }

    /** The augmented clips, one after the other, in another order in each epoch. */
    private final class Rows {
        private final ListenerKind kind;
        private final ClipFrame frame;
        private final LabelledRecordings recordings;
        private final long seed;
        private final FrontEnd front;
        private final Augmentation augmentation;
        private final int[] order;
        private final SplitMix64 orders;
        private final float[][] kept; // rows that further epochs reuse
        private final float[] row;
        private final float[] placed;
        private final float[] changed;
        private int epoch = -1;
        private int place;

        Rows(ListenerKind kind, ClipFrame frame, LabelledRecordings recordings, long seed) {
            this.kind = kind;
            this.frame = frame;
            this.recordings = recordings;
            this.seed = seed;
            this.front = kind.frontEnd(frame);
            this.augmentation = new Augmentation(frame);
            this.order = new int[recordings.count()];
            this.orders = SplitMix64.of(seed, kind.stream(), ORDER_STREAM);
            this.kept = new float[recordings.count()][];
            this.row = new float[front.size()];
            this.placed = new float[frame.samples()];
            this.changed = new float[frame.samples()];
            this.place = order.length - 1;
        }

        /** The next clip's row; valid until the next is asked for. */
        float[] next() {
            if (++place == order.length) {
                place = 0;
                epoch++;
                shuffle();
            }
            int clip = order[place];
            if (epoch % reuse == 0) {
                draw(clip);
            }
            return reuse > 1 ? kept[clip] : row;
        }

        /** The labels of the clip that {@link #next} gave. */
        int[] labels() {
            return recordings.labels()[order[place]];
        }

        private void draw(int clip) {
            frame.place(recordings.clips().get(clip), placed);
            augmentation.apply(placed, SplitMix64.of(seed, kind.stream(), AUGMENTATION_STREAM, clip, epoch), changed);
            front.apply(changed, row);
            if (reuse > 1) {
                kept[clip] = row.clone();
            }
        }

        private void shuffle() {
            for (int i = 0; i < order.length; i++) {
                int other = orders.nextInt(i + 1);
                order[i] = order[other];
                order[other] = i;
            }
        }
    }
}
