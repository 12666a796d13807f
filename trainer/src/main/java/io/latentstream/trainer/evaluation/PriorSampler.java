package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LatentPlace;
import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.SeededItem;
import io.latentstream.latent.Spread;
import io.latentstream.trainer.nn.Dl4jDecoder;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.Map;

/** Draws examples from a model as a generator will: decoder rows by the same {@link LatentSampler}, at temperature 1. */
public final class PriorSampler {
    private static final long SEED = 2;
    private static final long END_SEED = 3;

    /** Rows decoded at once; always as many, so that a row's bits do not depend on the number of threads. */
    private static final int BATCH = 250;

    private final TrainedVae vae;
    private final TrainingThreads threads;
    private final LatentSampler sampler;

    /** Draws from this model on these threads. */
    public PriorSampler(TrainedVae vae, TrainingThreads threads) {
        this.vae = vae;
        this.threads = threads;
        this.sampler = vae.sampler();
    }

    /** Values in [0,1], a row for each row of labels: an index for each label group of the model. */
    float[][] sample(int[][] labels) {
        return sample(labels, SEED);
    }

    /** Samples from another seed; what is drawn for a row depends on the seed, its place and its labels alone. */
    public float[][] sample(int[][] labels, long seed) {
        return decode(rows(labels, seed));
    }

    /** The decoder's input for the samples: those of a request with this seed whose items ask for these labels. */
    public float[][] rows(int[][] labels, long seed) {
        float[][] rows = new float[labels.length][];
        Arrays.setAll(
                rows,
                index -> sampler.sample(seed, index, asked(labels[index]), 1).values());
        return rows;
    }

    private Map<String, String> asked(int[] labels) {
        return sampler.codec().labels(sampler.codec().combination(labels));
    }

    /** What latents become under labels, a row each. */
    public float[][] decode(float[][] latents, int[][] labels) {
        float[][] rows = new float[latents.length][];
        Arrays.setAll(rows, i -> {
            float[] row = Arrays.copyOf(latents[i], sampler.rowWidth());
            sampler.codec().writeOneHot(sampler.codec().combination(labels[i]), row, latents[i].length);
            return row;
        });
        return decode(rows);
    }

    /**
     * What a transfer makes of places in the latent space.
     *
     * @param means the places, a row each
     * @param from the labels under which they were found, a row each
     * @param to the labels to decode under, likewise
     */
    float[][] transfer(float[][] means, int[][] from, int[][] to) {
        float[][] rows = new float[means.length][];
        Arrays.setAll(rows, i -> {
            LatentPlace place = new LatentPlace(means[i], new float[means[i].length], asked(from[i]));
            return sampler.around(place, new SeededItem(SEED, i, asked(to[i])), Spread.of(0))
                    .values();
        });
        return decode(rows);
    }

    /**
     * Ways from samples to others, ends included: rows {@code i * steps} and on are way i.
     *
     * @param from the labels of the samples at the starts, a row for each way
     * @param to those at the ends, likewise
     */
    float[][] interpolate(int[][] from, int[][] to, int steps) {
        float[][] rows = new float[from.length * steps][];
        Arrays.setAll(rows, i -> {
            int way = i / steps;
            SeededItem start = new SeededItem(SEED, way, asked(from[way]));
            SeededItem end = new SeededItem(END_SEED, way, asked(to[way]));
            return sampler.interpolate(start, end, Spread.of(1), (double) (i % steps) / (steps - 1))
                    .values();
        });
        return decode(rows);
    }

    private float[][] decode(float[][] rows) {
        float[][] decoded = new float[rows.length][];
        threads.run(thread -> {
            Dl4jDecoder decoder = vae.decoder();
            for (int from = thread * BATCH; from < rows.length; from += threads.count() * BATCH) {
                decode(decoder, rows, from, decoded);
            }
            return thread;
        });
        return decoded;
    }

    private void decode(Dl4jDecoder decoder, float[][] rows, int from, float[][] decoded) {
        float[][] batch = new float[BATCH][sampler.rowWidth()];
        int count = Math.min(BATCH, rows.length - from);
        System.arraycopy(rows, from, batch, 0, count);
        System.arraycopy(decoder.decode(batch), 0, decoded, from, count);
    }
}
