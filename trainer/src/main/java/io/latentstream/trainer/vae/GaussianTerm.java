package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Matrix;

/**
 * A Gaussian about the sigmoid of the logits, with one variance s^2 for all values that is trained with the weights:
 *
 * <pre>
 * -log p(x|z) = 1/2 (X log 2 pi + X log s^2 + |x - sigmoid(logits)|^2 / s^2)
 * </pre>
 *
 * Its optimum is the mean squared error, as in the sigma-VAE (Rybkin, Daniilidis and Levine, arXiv:2006.13202).
 */
final class GaussianTerm implements ReconstructionTerm {
    /**
     * log s^2 is this many times its parameter. Adam's steps are as long whatever the gradient's scale
     * (arXiv:1412.6114, section 2.1), so this multiplies the learning rate of log s^2: at a rate of 0.001 it falls by 1
     * within 50 steps, as the error does, instead of 1000.
     */
    private static final float GAIN = 20;

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final int size;
    private final int start;
    private final FlatVector parameters;
    private final FlatVector gradient;
    private final float[] mean;
    private float[] target = new float[0];
    private double logVariance;

    GaussianTerm(int size, FlatVector parameters, FlatVector gradient, int start) {
        this.size = size;
        this.start = start;
        this.parameters = parameters;
        this.gradient = gradient;
        this.mean = new float[size];
    }

    /** The parameter for a variance. */
    static float parameter(double variance) {
        return (float) (Math.log(variance) / GAIN);
    }

    /** The variance for a parameter. */
    static double variance(float parameter) {
        return Math.exp(GAIN * parameter);
    }

    @Override
    public void draw(float[] row, SplitMix64 random) {
        // Values are taken as they are.
    }

    @Override
    public void read() {
        logVariance = GAIN * parameters.get(start);
    }

    @Override
    public double negativeLogLikelihood(float[] logits, float[] row) {
        return negativeLogLikelihood(squares(logits, row));
    }

    /** |x - sigmoid(logits)|^2, exactly. */
    static double squares(float[] logits, float[] row) {
        double squares = 0;
        for (int i = 0; i < logits.length; i++) {
            double difference = 1 / (1 + Math.exp(-logits[i])) - row[i];
            squares += difference * difference;
        }
        return squares;
    }

    private double negativeLogLikelihood(double squares) {
        return 0.5 * (size * (LOG_2_PI + logVariance) + squares * Math.exp(-logVariance));
    }

    @Override
    public double backward(Matrix logits, Matrix targets, Matrix errors, float scale) {
        logits.sigmoid(errors);
        if (target.length != targets.rows()) {
            target = new float[targets.rows()];
        }
        double precision = Math.exp(-logVariance);
        double sum = 0;
        double byLogVariance = 0;
        for (int i = 0; i < errors.columns(); i++) {
            errors.read(i, mean);
            targets.read(i, target);
            double squares = squaresThenGradient(mean, target, (float) (precision * scale));
            errors.write(i, mean);
            sum += negativeLogLikelihood(squares);
            byLogVariance += 0.5 * (size - squares * precision);
        }
        gradient.set(start, (float) (GAIN * scale * byLogVariance));
        return sum;
    }

    /** The sum of squared errors; turns the mean into the gradient by the logits, in place. */
    static double squaresThenGradient(float[] mean, float[] target, float factor) {
        float squares = 0;
        for (int i = 0; i < mean.length; i++) {
            float difference = mean[i] - target[i];
            squares += difference * difference;
            mean[i] = factor * difference * mean[i] * (1 - mean[i]);
        }
        return squares;
    }
}
