package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.LabelGroup;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.Gaussian;
import io.latentstream.trainer.vae.SplitMix64;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** Draws examples from a model: from the prior's components for the labels asked for, at temperature 1. */
public final class PriorSampler {
    private static final long SEED = 2;

    /** Rows decoded at once; always as many, so that a row's bits do not depend on the number of threads. */
    private static final int BATCH = 250;

    private final TrainedVae vae;
    private final TrainingThreads threads;
    private final PriorComponents prior;
    private final int rowSize;

    /** Draws from this model on these threads. */
    public PriorSampler(TrainedVae vae, TrainingThreads threads) {
        this.vae = vae;
        this.threads = threads;
        this.prior = new PriorComponents(vae);
        this.rowSize = vae.spec().latentSize() + vae.spec().labelSize();
    }

    /** Values in [0,1], a row for each row of labels: an index for each label group of the model. */
    float[][] sample(int[][] labels) {
        return decode(latents(labels), labels);
    }

    /** The latents of the samples, a row each. */
    float[][] latents(int[][] labels) {
        return latents(labels, SEED);
    }

    /** Samples from another seed; what is drawn for a row depends on the seed, its place and its labels alone. */
    public float[][] sample(int[][] labels, long seed) {
        return decode(latents(labels, seed), labels);
    }

    private float[][] latents(int[][] labels, long seed) {
        float[][] latents = new float[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            SplitMix64 random = new SplitMix64(seed, i);
            Gaussian component = draw(prior.of(Arrays.stream(labels[i]).boxed().toList()), random);
            float[] noise = new float[vae.spec().latentSize()];
            for (int d = 0; d < noise.length; d++) {
                noise[d] = (float) random.nextGaussian();
            }
            latents[i] = component.latent(noise, 1);
        }
        return latents;
    }

    private static Gaussian draw(List<Gaussian> components, SplitMix64 random) {
        if (components.size() == 1) {
            return components.get(0);
        }
        double rest = random.nextDouble();
        for (Gaussian component : components) {
            rest -= component.weight();
            if (rest < 0) {
                return component;
            }
        }
        return components.get(components.size() - 1); // the weights' sum may fall short of 1 by rounding
    }

    /** What latents become under labels, a row each. */
    public float[][] decode(float[][] latents, int[][] labels) {
        float[][] decoded = new float[latents.length][];
        threads.run(thread -> {
            MultiLayerNetwork decoder = vae.decoder().network();
            for (int from = thread * BATCH; from < latents.length; from += threads.count() * BATCH) {
                decode(decoder, latents, labels, from, decoded);
            }
            return thread;
        });
        return decoded;
    }

    private void decode(MultiLayerNetwork decoder, float[][] latents, int[][] labels, int from, float[][] decoded) {
        float[][] rows = new float[BATCH][rowSize];
        int count = Math.min(BATCH, latents.length - from);
        for (int i = 0; i < count; i++) {
            fill(rows[i], latents[from + i], labels[from + i]);
        }
        float[][] values = decoder.output(Nd4j.createFromArray(rows)).toFloatMatrix();
        System.arraycopy(values, 0, decoded, from, count);
    }

    private void fill(float[] row, float[] latent, int[] labels) {
        System.arraycopy(latent, 0, row, 0, latent.length);
        int offset = latent.length;
        List<LabelGroup> labelGroups = vae.spec().labelGroups();
        for (int group = 0; group < labelGroups.size(); group++) {
            row[offset + labels[group]] = 1f;
            offset += labelGroups.get(group).values().size();
        }
    }
}
