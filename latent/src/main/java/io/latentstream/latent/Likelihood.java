package io.latentstream.latent;

/**
 * How values x in [0,1] are distributed about what a decoder gives, d:
 *
 * <pre>
 * bernoulli      log p(x|z) = sum x log d + (1 - x) log(1 - d)            in its mean where x is grey
 * gaussian       log p(x|z) = -1/2 (X log 2 pi + X log s^2 + |x - d|^2 / s^2)
 * squared_error  log p(x|z) = -|x - d|^2                                  s^2 = 1/2, without its constant
 * </pre>
 */
public final class Likelihood {
    /** A decoder's float may round to 0 or 1, which no sigmoid reaches. */
    private static final double LEAST = 0x1p-25;

    private enum Kind {
        BERNOULLI,
        GAUSSIAN,
        SQUARED_ERROR
    }

    private final Kind kind;
    private final double variance;

    private Likelihood(Kind kind, double variance) {
        this.kind = kind;
        this.variance = variance;
    }

    /**
     * The likelihood of this name.
     *
     * @param variance s^2 of a Gaussian; above 0 there
     * @throws IllegalArgumentException for another name, or a Gaussian without a variance
     */
    public static Likelihood of(String name, double variance) {
        return switch (name) {
            case "bernoulli" -> new Likelihood(Kind.BERNOULLI, 0);
            case "squared_error" -> new Likelihood(Kind.SQUARED_ERROR, 0);
            case "gaussian" -> {
                if (!(variance > 0) || Double.isInfinite(variance)) {
                    throw new IllegalArgumentException(
                            "a gaussian likelihood has the variance " + variance + "; give one above 0");
                }
                yield new Likelihood(Kind.GAUSSIAN, variance);
            }
            default ->
                throw new IllegalArgumentException(
                        "the likelihood is '" + name + "'; give bernoulli, gaussian or squared_error");
        };
    }

    /**
     * log p(x|z), nats.
     *
     * @param values x, each in [0,1]
     * @param decoded where d lies, as many values
     * @param at index of the first one there
     */
    public double logDensity(float[] values, float[] decoded, int at) {
        return switch (kind) {
            case BERNOULLI -> bernoulli(values, decoded, at);
            case GAUSSIAN ->
                -0.5
                        * (values.length * (StrictMath.log(2 * Math.PI) + StrictMath.log(variance))
                                + squares(values, decoded, at) / variance);
            case SQUARED_ERROR -> -squares(values, decoded, at);
        };
    }

    private static double bernoulli(float[] values, float[] decoded, int at) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double white = Math.max(LEAST, Math.min(1 - LEAST, decoded[at + i]));
            double x = values[i];
            sum += (x > 0 ? x * StrictMath.log(white) : 0) + (x < 1 ? (1 - x) * StrictMath.log1p(-white) : 0);
        }
        return sum;
    }

    private static double squares(float[] values, float[] decoded, int at) {
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = (double) values[i] - decoded[at + i];
            squares += difference * difference;
        }
        return squares;
    }
}
