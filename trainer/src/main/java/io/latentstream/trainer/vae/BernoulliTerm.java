package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.Floats;
import io.latentstream.trainer.nn.Matrix;
import io.latentstream.trainer.nn.Softplus;
import java.util.Arrays;

/**
 * Black-and-white pixels, drawn afresh each time with the value as the probability of white: -log p(x|z) is the sum
 * over pixels of max(l, 0) - l x + log(1 + exp(-|l|)) for logits l.
 */
final class BernoulliTerm implements ReconstructionTerm {
    private static final float LEVELS = 65536;
    private static final long LOW_BITS = 0xffff;

    /** A factor is at most 2, so that a float holds the product of as many. */
    private static final int EXAMPLES = 100;

    private final float[] thresholds;
    private final float[] values;
    private final float[] linear;
    private final float[] product;
    private final int size;
    private final Softplus softplus;
    private float[] target = new float[0];

    BernoulliTerm(int size) {
        this.size = size;
        this.thresholds = new float[(size + 3) / 4 * 4];
        this.values = new float[size];
        this.linear = new float[size];
        this.product = new float[size];
        Arrays.fill(product, 1f);
        this.softplus = new Softplus(size);
    }

    /** A number of 64 bits decides four pixels, so that a probability counts to within 2^-16. */
    @Override
    public void draw(float[] row, SplitMix64 random) {
        for (int i = 0; i < thresholds.length; i += 4) {
            long bits = random.nextLong();
            thresholds[i] = bits & LOW_BITS;
            thresholds[i + 1] = bits >>> 16 & LOW_BITS;
            thresholds[i + 2] = bits >>> 32 & LOW_BITS;
            thresholds[i + 3] = bits >>> 48;
        }
        for (int i = 0; i < size; i++) {
            row[i] = Math.max(0f, Floats.sign(row[i] * LEVELS - thresholds[i])); // 1 if above; without a branch
        }
    }

    @Override
    public void read() {
        // It has no parameters.
    }

    @Override
    public double negativeLogLikelihood(float[] logits, float[] row) {
        double linear = 0;
        double other = 0; // two sums at a time: with one, each addition would wait for the one before
        for (int i = 0; i + 1 < size; i += 2) {
            linear += Math.max(logits[i], 0) - logits[i] * row[i];
            other += Math.max(logits[i + 1], 0) - logits[i + 1] * row[i + 1];
        }
        if (size % 2 == 1) {
            linear += Math.max(logits[size - 1], 0) - logits[size - 1] * row[size - 1];
        }
        return linear + other + softplus.sum(logits);
    }

    @Override
    public double backward(Matrix logits, Matrix targets, Matrix errors, float scale) {
        if (target.length != targets.rows()) {
            target = new float[targets.rows()];
        }
        double distortion = 0;
        for (int i = 0; i < errors.columns(); i++) {
            logits.read(i, values);
            targets.read(i, target);
            float[] factors = softplus.factors(values);
            tally(values, target, factors, linear, product);
            logitGradient(values, target, factors, scale);
            errors.write(i, values);
            if (i % EXAMPLES == EXAMPLES - 1 || i == errors.columns() - 1) {
                distortion += takeTally();
            }
        }
        return distortion;
    }

    /** Adds the two parts of -log p(x|z) to a sum for each pixel: a single sum could not be vectorised. */
    private static void tally(float[] logits, float[] x, float[] factors, float[] linear, float[] product) {
        for (int i = 0; i < logits.length; i++) {
            linear[i] += Math.max(logits[i], 0f) - logits[i] * x[i];
            product[i] *= factors[i];
        }
    }

    private double takeTally() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += linear[i] + Math.log(product[i]);
        }
        Arrays.fill(linear, 0f);
        Arrays.fill(product, 1f);
        return sum;
    }

    /** Turns logits into the gradient by them, in place: sigmoid(l) is 1/2 + sign(l) (1 / (1 + exp(-|l|)) - 1/2). */
    private static void logitGradient(float[] logits, float[] x, float[] factors, float scale) {
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (0.5f + Floats.sign(logits[i]) * (1 / factors[i] - 0.5f) - x[i]) * scale;
        }
    }
}
