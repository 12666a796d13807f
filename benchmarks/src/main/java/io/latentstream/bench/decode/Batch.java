package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.latent.LatentSampler;
import java.util.Map;

/**
 * Input rows as requests would have them, drawn from a model's own prior.
 *
 * @param inputs rows x width numbers, row by row
 * @param rows how many
 * @param width of a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Batch(float[] inputs, int rows, int width) {
    static Batch of(BenchModel model, int rows) {
        LatentSampler sampler = PublishedPrior.sampler(model.version(), model.prior());
        int width = sampler.rowWidth();
        float[] inputs = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sampler.sample(row, 0, Map.of(), 1).values(), 0, inputs, row * width, width);
        }
        return new Batch(inputs, rows, width);
    }
}
