package io.latentstream.trainer.vae;

import java.util.List;
import java.util.Map;

/**
 * A Gaussian of a latent prior.
 *
 * @param weight its share of the mixture of its labels
 * @param labels label group to value that it is for; empty: for any
 * @param mean one number a dimension
 * @param scale standard deviations, one a dimension; or the lower Cholesky factor of the covariance, row by row
 */
public record Gaussian(double weight, Map<String, String> labels, List<Float> mean, List<Float> scale) {
    public Gaussian {
        labels = Map.copyOf(labels);
        mean = List.copyOf(mean);
        scale = List.copyOf(scale);
        int size = mean.size();
        if (scale.size() != size && scale.size() != size * (size + 1) / 2) {
            throw new IllegalArgumentException("a Gaussian with %d means and %d numbers of scale; give %d or %d"
                    .formatted(size, scale.size(), size, size * (size + 1) / 2));
        }
    }

    /** The variance of one dimension. */
    public double variance(int dimension) {
        if (scale.size() == mean.size()) {
            return scale.get(dimension) * (double) scale.get(dimension);
        }
        int row = dimension * (dimension + 1) / 2;
        double squares = 0;
        for (int e = 0; e <= dimension; e++) {
            squares += scale.get(row + e) * (double) scale.get(row + e);
        }
        return squares;
    }

    /** The latent that standard normal {@code noise} stands for, at a temperature that multiplies the deviations. */
    public float[] latent(float[] noise, double temperature) {
        float[] latent = new float[mean.size()];
        boolean diagonal = scale.size() == latent.length;
        int next = 0;
        for (int d = 0; d < latent.length; d++) {
            double offset = 0;
            for (int e = diagonal ? d : 0; e <= d; e++) {
                offset += scale.get(next++) * noise[e];
            }
            latent[d] = (float) (mean.get(d) + temperature * offset);
        }
        return latent;
    }
}
