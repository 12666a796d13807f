package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.ProgressLines;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a trained model by importance sampling (Burda, Grosse and Salakhutdinov, arXiv:1509.00519), all threads at
 * work: every example is encoded once, then many latents of its posterior are decoded.
 */
public final class ImportanceScorer {
    private static final Logger LOG = LoggerFactory.getLogger(ImportanceScorer.class);

    private final TrainingThreads threads;

    /** Measures on these threads. */
    public ImportanceScorer(TrainingThreads threads) {
        this.threads = threads;
    }

    /**
     * Two bounds of each example's -log p(x) from the same latents, nats.
     *
     * @param nll the importance-weighted bound, which falls to -log p(x) with the number of latents
     * @param negativeElbo the mean of -log p(x, z) / q(z|x)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Bounds(double[] nll, double[] negativeElbo) {}

    /**
     * Scores the examples {@code chosen}; what is drawn depends on {@code seed} and the example's place in the whole
     * set alone.
     *
     * @param samples latents of an example
     */
    public Bounds score(TrainedVae vae, Examples examples, int[] chosen, int samples, long seed) {
        VaeSpec spec = vae.spec();
        FlatVector parameters = vae.parameters();
        float[][] targets = new float[chosen.length][spec.size()];
        float[][] posteriors = new float[chosen.length][2 * spec.latentSize()];
        ExamplePass.run(spec, parameters, examples, chosen, seed, threads, (elbo, place, example) -> {
            elbo.readTarget(place, targets[example]);
            elbo.readPosterior(place, posteriors[example]);
        });
        Bounds bounds = new Bounds(new double[chosen.length], new double[chosen.length]);
        ProgressLines progress = new ProgressLines(LOG, spec.name() + ": examples weighed");
        threads.run(thread -> {
            ImportanceWeights weights = new ImportanceWeights(spec, parameters);
            double[] logWeights = new double[samples];
            for (int i = thread; i < chosen.length; i += threads.count()) {
                progress.at(i, chosen.length);
                weights.label(examples, chosen[i]);
                weights.weigh(targets[i], posteriors[i], SplitMix64.of(seed, chosen[i], 1), logWeights);
                bounds.nll()[i] = -ImportanceWeights.logMeanExp(logWeights);
                bounds.negativeElbo()[i] = -ImportanceWeights.mean(logWeights);
            }
            return thread;
        });
        return bounds;
    }
}
