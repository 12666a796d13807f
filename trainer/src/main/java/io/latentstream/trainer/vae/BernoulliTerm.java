package io.latentstream.trainer.vae;

import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/** The likelihood of black-and-white pixels, binarised afresh whenever they are drawn. */
final class BernoulliTerm implements ReconstructionTerm {
    private static final float SMALLEST_PROBABILITY = 1e-7f;
    private static final double UNDERFLOW_GUARD = 1e-290;
    private static final int WHITE = 255;

    private final float[] white;
    private final int size;
    private final Softplus softplus;
    private float[] target = new float[0];

    BernoulliTerm(int size) {
        this.size = size;
        this.white = new float[size];
        this.softplus = new Softplus(size);
    }

    @Override
    public void draw(float[] row, SplitMix64 random) {
        for (int i = 0; i < size; i++) {
            row[i] = isWhite((int) (row[i] * WHITE + 0.5f), random) ? 1f : 0f;
        }
    }

    // Most pixels are black: they cost no draw.
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
    public double backward(Columns logits, Columns targets, Columns errors, float scale) {
        Nd4j.getExecutioner().exec(new Sigmoid(logits.array(), errors.array()));
        if (target.length != targets.rows()) {
            target = new float[targets.rows()];
        }
        double distortion = 0;
        for (int i = 0; i < errors.count(); i++) {
            errors.read(i, white);
            targets.read(i, target);
            distortion += negativeLogProbability(white, target);
            logitGradient(white, target, scale);
            errors.write(i, white);
        }
        return distortion;
    }

    /** -log p(x) from probabilities of white: one logarithm for many factors. */
    private static double negativeLogProbability(float[] white, float[] x) {
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

    private static void logitGradient(float[] white, float[] x, float scale) {
        for (int i = 0; i < white.length; i++) {
            white[i] = (white[i] - x[i]) * scale;
        }
    }
}
