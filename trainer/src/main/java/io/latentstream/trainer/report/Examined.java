package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Up to {@value #MOST} test examples as a model sees them: their latents, and what these leave unexplained. */
final class Examined {
    private static final int MOST = 2000;
    private static final long SEED = 1;

    private final List<LabelGroup> labelGroups;
    private final int told;
    private final Examples examples;
    private final float[][] means;
    private final double[] distortions;

    private Examined(List<LabelGroup> labelGroups, int told, Examples examples, float[][] means, double[] distortions) {
        this.labelGroups = List.copyOf(labelGroups);
        this.told = told;
        this.examples = examples;
        this.means = means;
        this.distortions = distortions;
    }

    static Examined by(TrainedVae vae, Dataset dataset, TrainingThreads threads) {
        Examples examples = Subsample.to(MOST, dataset.test());
        ElboScorer.Scores scores = new ElboScorer(threads).score(vae, examples, SEED);
        float[][] means = Arrays.stream(scores.posteriors())
                .map(posterior -> Arrays.copyOf(posterior, vae.spec().latentSize()))
                .toArray(float[][]::new);
        int told = vae.spec().labelGroups().size();
        return new Examined(dataset.labelGroups(), told, examples, means, scores.distortions());
    }

    int count() {
        return means.length;
    }

    /** What the dataset labels its examples with, whether the model is told or not. */
    List<LabelGroup> labelGroups() {
        return labelGroups;
    }

    float[] values(int example) {
        float[] values = new float[examples.size()];
        examples.read(example, values);
        return values;
    }

    /** The mean of an example's posterior; not copied. */
    float[] latent(int example) {
        return means[example];
    }

    /** Nats. */
    double distortion(int example) {
        return distortions[example];
    }

    int label(int group, int example) {
        return examples.label(group, example);
    }

    /** The labels that the model is told of an example. */
    int[] toldLabels(int example) {
        return IntStream.range(0, told).map(group -> label(group, example)).toArray();
    }

    /** All examples, the best explained first. */
    List<Integer> byDistortion() {
        return IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingDouble(this::distortion))
                .toList();
    }
}
