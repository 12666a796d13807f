package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.LabelledImages;
import java.util.List;
import java.util.stream.IntStream;

/** Measures a trained model: rate and distortion of every image by one sample of its posterior, all threads at work. */
public final class ElboScorer {
    private static final int BATCH = 100;
    private static final int EPOCH = 0;

    private final TrainingThreads threads;

    /** Measures on these threads. */
    public ElboScorer(TrainingThreads threads) {
        this.threads = threads;
    }

    /**
     * Scores black-and-white images; what is drawn depends on {@code seed} and the image's place alone.
     *
     * @param rate filled with log q(z|x) - log p(z), nats
     * @param distortion filled with -log p(x|z), nats
     */
    public void score(TrainedVae vae, LabelledImages images, long seed, double[] rate, double[] distortion) {
        var parameters = vae.parameters();
        List<ElboWorker> workers = IntStream.range(0, threads.count())
                .mapToObj(i -> new ElboWorker(vae.spec(), parameters, BATCH))
                .toList();
        threads.run(i -> {
            for (int from = i * BATCH; from < images.count(); from += threads.count() * BATCH) {
                score(workers.get(i), images, from, seed, rate, distortion);
            }
            return i;
        });
    }

    private static void score(
            ElboWorker worker, LabelledImages images, int from, long seed, double[] rate, double[] distortion) {
        int last = images.count() - 1;
        int[] order =
                IntStream.range(from, from + BATCH).map(i -> Math.min(i, last)).toArray();
        worker.load(images, order, 0, seed, EPOCH);
        worker.forward();
        for (int i = 0; i < BATCH && from + i <= last; i++) {
            rate[from + i] = worker.rate(i);
            distortion[from + i] = worker.distortion(i);
        }
    }
}
