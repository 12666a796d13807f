package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;

/** Measures a trained model: rate and distortion of every example by one sample of its posterior, all threads at work. */
public final class ElboScorer {
    private final TrainingThreads threads;

    /** Measures on these threads. */
    public ElboScorer(TrainingThreads threads) {
        this.threads = threads;
    }

    /**
     * Scores examples; what is drawn depends on {@code seed} and the example's place alone.
     *
     * @param rate filled with log q(z|x) - log p(z), nats, with the prior of the training
     * @param distortion filled with -log p(x|z), nats
     */
    public void score(TrainedVae vae, Examples examples, long seed, double[] rate, double[] distortion) {
        ExamplePass.run(vae.spec(), vae.parameters(), examples, seed, threads, (worker, place, example) -> {
            rate[example] = worker.rate(place);
            distortion[example] = worker.distortion(place);
        });
    }

    /** The means of the examples' posteriors, one row each. */
    public float[][] posteriorMeans(TrainedVae vae, Examples examples) {
        float[][] means = new float[examples.count()][vae.spec().latentSize()];
        ExamplePass.run(vae.spec(), vae.parameters(), examples, 0, threads, (worker, place, example) -> {
            float[] posterior = new float[2 * vae.spec().latentSize()];
            worker.readPosterior(place, posterior);
            System.arraycopy(posterior, 0, means[example], 0, means[example].length);
        });
        return means;
    }
}
