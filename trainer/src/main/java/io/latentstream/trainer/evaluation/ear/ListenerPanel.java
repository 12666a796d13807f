package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.dataset.ProgressLines;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners of different kinds that recognise the labels of clips. They are trained on recordings, never on what a model
 * generated, so that a model cannot please all of them by a fault of one. Clips are prepared as {@link
 * io.latentstream.media.audio.ClipPreparation} does and have one sample rate; the first 0.976 s of a clip are heard.
 */
public final class ListenerPanel {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerPanel.class);

    private final List<Listener> listeners;

    ListenerPanel(List<Listener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Trains all three listeners, each on one thread: about 100 s of CPU time for 2,700 clips. The same clips, labels and seed
     * give the same panel on any number of threads.
     *
     * @param labels indices into the groups' values, [clips, groups]
     * @throws IllegalArgumentException when clips and labels do not fit each other or the groups
     */
    public static ListenerPanel train(
            List<Waveform> clips, int[][] labels, List<LabelGroup> groups, TrainingThreads threads, long seed) {
        return train(
                Arrays.asList(ListenerKind.values()),
                ListenerKind::training,
                new LabelledRecordings(clips, labels, groups),
                threads,
                seed);
    }

    /** As {@link #train}, but the "cepstrum" listener alone and in fewer steps: about 6 s for 2,700 clips. */
    public static ListenerPanel quick(
            List<Waveform> clips, int[][] labels, List<LabelGroup> groups, TrainingThreads threads, long seed) {
        return train(
                List.of(ListenerKind.CEPSTRUM),
                kind -> ListenerTraining.QUICK,
                new LabelledRecordings(clips, labels, groups),
                threads,
                seed);
    }

    static ListenerPanel train(
            List<ListenerKind> kinds,
            Function<ListenerKind, ListenerTraining> trainings,
            LabelledRecordings recordings,
            TrainingThreads threads,
            long seed) {
        ProgressLines lines = new ProgressLines(LOG, "training the listeners that judge clips, steps");
        int steps = kinds.stream()
                .mapToInt(kind -> trainings.apply(kind).steps(recordings.count()))
                .sum();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        Listener[] trained = new Listener[kinds.size()];
        threads.run(thread -> {
            for (int i = next.getAndIncrement(); i < trained.length; i = next.getAndIncrement()) {
                ListenerKind kind = kinds.get(i);
                trained[i] = trainings
                        .apply(kind)
                        .train(kind, recordings, seed, () -> lines.at(done.incrementAndGet(), steps));
            }
            return thread;
        });
        return new ListenerPanel(Arrays.asList(trained));
    }

    /** Judges clips: one judgement for each listener. Silence is judged as it comes out. */
    public List<Judgement> judge(List<Waveform> clips, TrainingThreads threads) {
        List<Judgement> judgements = new ArrayList<>();
        for (Listener listener : listeners) {
            judgements.add(listener.judge(clips, threads));
        }
        return judgements;
    }

    List<Listener> listeners() {
        return listeners;
    }
}
