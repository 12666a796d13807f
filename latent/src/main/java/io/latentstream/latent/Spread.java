package io.latentstream.latent;

/**
 * How far latents may lie from the means that they are drawn around.
 *
 * @param temperature factor of all noise; 0 gives the means
 * @param truncation noise whose size is above this many standard deviations is redrawn, number by number (the truncation trick of
 *     Brock, Donahue, Simonyan: "Large scale GAN training for high fidelity natural image synthesis", ICLR 2019); infinite: none is
 */
public record Spread(double temperature, double truncation) {
    /** Smallest truncation: a draw is within it in one of 13 tries. */
    public static final double MIN_TRUNCATION = 0.1;

    public Spread {
        if (!(temperature >= 0) || !(truncation >= MIN_TRUNCATION)) {
            throw new IllegalArgumentException("temperature %s and truncation %s; give 0 or more and %s or more"
                    .formatted(temperature, truncation, MIN_TRUNCATION));
        }
    }

    /** Untruncated. */
    public static Spread of(double temperature) {
        return new Spread(temperature, Double.POSITIVE_INFINITY);
    }

    /** Standard normal numbers, none beyond the truncation. */
    double[] noise(int count, SplitMix64 random) {
        double[] eps = new double[count];
        for (int i = 0; i < count; i++) {
            double drawn = random.nextGaussian();
            while (Math.abs(drawn) > truncation) {
                drawn = random.nextGaussian();
            }
            eps[i] = drawn;
        }
        return eps;
    }
}
