package io.latentstream.trainer.vae;

/** The likelihood of black-and-white pixels. */
final class Bernoulli {
    private static final float SMALLEST_PROBABILITY = 1e-7f;
    private static final double UNDERFLOW_GUARD = 1e-290;

    private Bernoulli() {}

    /** -log p(x) from logits, summed in double: exact, for measuring. */
    static double negativeLogLikelihood(float[] logits, float[] x) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double logit = logits[i];
            sum += Math.max(logit, 0) - logit * x[i] + Math.log1p(Math.exp(-Math.abs(logit)));
        }
        return sum;
    }

    /** -log p(x) from probabilities of white: one logarithm for many factors, for watching the training. */
    static double negativeLogProbability(float[] white, float[] x) {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < white.length; i++) {
            float probability = x[i] > 0 ? white[i] : 1 - white[i];
            product *= Math.max(probability, SMALLEST_PROBABILITY);
            if (product < UNDERFLOW_GUARD) {
                sum -= Math.log(product);
                product = 1;
            }
        }
        return sum - Math.log(product);
    }

    /** Turns probabilities of white into the gradient of {@code -scale * log p(x)} by the logits, in place. */
    static void logitGradient(float[] white, float[] x, float scale) {
        for (int i = 0; i < white.length; i++) {
            white[i] = (white[i] - x[i]) * scale;
        }
    }
}
