package io.latentstream.trainer.vae;

import java.util.List;
import java.util.Map;

/**
 * A diagonal Gaussian of a latent prior.
 *
 * @param weight its share of the mixture of its labels
 * @param labels condition to value that it is for; empty: for any
 * @param mean one number a dimension
 * @param deviation standard deviations, one a dimension
 */
public record Gaussian(double weight, Map<String, String> labels, List<Float> mean, List<Float> deviation) {
    public Gaussian {
        labels = Map.copyOf(labels);
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size()) {
            throw new IllegalArgumentException("a Gaussian with %d means and %d deviations; give as many of each"
                    .formatted(mean.size(), deviation.size()));
        }
    }
}
