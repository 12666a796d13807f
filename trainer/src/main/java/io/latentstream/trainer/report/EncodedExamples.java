package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.Subsample;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Up to {@value #MOST} test examples, encoded by a model: their latents and their distortions. */
final class EncodedExamples {
    private static final int MOST = 2000;
    private static final long SEED = 1;

    private final List<LabelGroup> labelGroups;
    private final int modelGroups;
    private final Examples examples;
    private final float[][] means;
    private final double[] distortions;

    private EncodedExamples(
            List<LabelGroup> labelGroups, int modelGroups, Examples examples, float[][] means, double[] distortions) {
        this.labelGroups = List.copyOf(labelGroups);
        this.modelGroups = modelGroups;
        this.examples = examples;
        this.means = means;
        this.distortions = distortions;
    }

    /** Encodes test examples, evenly spaced. */
    static EncodedExamples by(TrainedVae vae, Dataset dataset, TrainingThreads threads) {
        Examples examples = Subsample.of(dataset.test(), MOST);
        ElboScorer.Scores scores = new ElboScorer(threads).score(vae, examples, SEED);
        float[][] means = Arrays.stream(scores.posteriors())
                .map(posterior -> Arrays.copyOf(posterior, vae.spec().latentSize()))
                .toArray(float[][]::new);
        int modelGroups = vae.spec().labelGroups().size();
        return new EncodedExamples(dataset.labelGroups(), modelGroups, examples, means, scores.distortions());
    }

    int count() {
        return means.length;
    }

    /** The dataset's label groups, whether the model is conditioned on them or not. */
    List<LabelGroup> labelGroups() {
        return labelGroups;
    }

    float[] values(int example) {
        float[] values = new float[examples.size()];
        examples.read(example, values);
        return values;
    }

    /** The mean of an example's posterior, [latents]; not copied. */
    float[] latent(int example) {
        return means[example];
    }

    /** An example's distortion, -log p(x|z), nats. */
    double distortion(int example) {
        return distortions[example];
    }

    int label(int group, int example) {
        return examples.label(group, example);
    }

    /** The name of an example's label in a group. */
    String labelName(int group, int example) {
        return labelGroups.get(group).values().get(label(group, example));
    }

    /** The labels of an example that the model is conditioned on. */
    int[] modelLabels(int example) {
        return IntStream.range(0, modelGroups)
                .map(group -> label(group, example))
                .toArray();
    }

    /** What the latents of these examples are decoded to, [examples, values]. */
    float[][] reconstructed(List<Integer> chosen, PriorSampler sampler) {
        return sampler.decode(
                chosen.stream().map(this::latent).toArray(float[][]::new),
                chosen.stream().map(this::modelLabels).toArray(int[][]::new));
    }

    /** All examples, lowest distortion first. */
    List<Integer> byDistortion() {
        return IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingDouble(this::distortion))
                .toList();
    }
}
