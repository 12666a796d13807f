package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import java.util.Arrays;

/** The likelihood of black-and-white pixels, binarised afresh whenever they are drawn. */
final class BernoulliTerm implements ReconstructionTerm {
    private static final int WHITE = 255;

    /** A factor is at most 2, so that a float holds the product of as many. */
    private static final int EXAMPLES = 100;

    private final float[] values;
    private final float[] linear;
    private final float[] product;
    private final int size;
    private final Softplus softplus;
    private float[] target = new float[0];

    BernoulliTerm(int size) {
        this.size = size;
        this.values = new float[size];
        this.linear = new float[size];
        this.product = new float[size];
        Arrays.fill(product, 1f);
        this.softplus = new Softplus(size);
    }

    @Override
    public void draw(float[] row, SplitMix64 random) {
        for (int i = 0; i < size; i++) {
            if (row[i] > 0) { // most pixels are black: they cost no draw
                row[i] = isWhite((int) (row[i] * WHITE + 0.5f), random) ? 1f : 0f;
            }
        }
    }

    private static boolean isWhite(int brightness, SplitMix64 random) {
        return brightness == WHITE || (brightness > 0 && ((random.nextLong() >>> 40) * WHITE) >>> 24 < brightness);
    }

    @Override
    public void read() {
        // It has no parameters.
    }

    @Override
    public double negativeLogLikelihood(float[] logits, float[] row) {
        double linear = 0;
        double other = 0; // two chains: one sum would wait for itself
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
        for (int i = 0; i < errors.count(); i++) {
            logits.read(i, values);
            targets.read(i, target);
            float[] factors = softplus.factors(values);
            tally(values, target, factors, linear, product);
            logitGradient(values, target, factors, scale);
            errors.write(i, values);
            if (i % EXAMPLES == EXAMPLES - 1 || i == errors.count() - 1) {
                distortion += takeTally();
            }
        }
        return distortion;
    }

    /** The two parts of -log p(x), pixel by pixel, so that the loop has no sum to wait for. */
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
