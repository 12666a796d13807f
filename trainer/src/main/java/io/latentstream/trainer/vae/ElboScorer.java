package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;

/** Measures a trained model by one sample of each example's posterior, all threads at work. */
public final class ElboScorer {
    private final TrainingThreads threads;

    /** Measures on these threads. */
    public ElboScorer(TrainingThreads threads) {
        this.threads = threads;
    }

    /**
     * What was measured, an entry or row for each example.
     *
     * @param rates log q(z|x) - log p(z), nats, with the prior of the training
     * @param distortions -log p(x|z), nats
     * @param posteriors mean, then log-variance
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Scores(double[] rates, double[] distortions, float[][] posteriors) {
        /** Rate and distortion together: -ELBO, nats. */
        public double[] losses() {
            double[] losses = new double[rates.length];
            Arrays.setAll(losses, i -> rates[i] + distortions[i]);
            return losses;
        }
    }

    /** Scores examples; what is drawn depends on {@code seed} and the example's place alone. */
    public Scores score(TrainedVae vae, Examples examples, long seed) {
        int count = examples.count();
        FlatVector parameters = vae.parameters();
        Scores scores = new Scores(
                new double[count],
                new double[count],
                new float[count][2 * vae.spec().latentSize()]);
        ExamplePass.run(vae.spec(), parameters, examples, seed, threads, (elbo, place, example) -> {
            scores.rates()[example] = elbo.rate(place);
            scores.distortions()[example] = elbo.distortion(place);
            elbo.readPosterior(place, scores.posteriors()[example]);
        });
        return scores;
    }

    /** The means of the examples' posteriors, one row each. */
    public float[][] posteriorMeans(TrainedVae vae, Examples examples) {
        float[][] posteriors = score(vae, examples, 0).posteriors();
        int latentSize = vae.spec().latentSize();
        return Arrays.stream(posteriors)
                .map(posterior -> Arrays.copyOf(posterior, latentSize))
                .toArray(float[][]::new);
    }
}
