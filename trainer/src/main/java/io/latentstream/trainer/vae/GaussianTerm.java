package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A Gaussian about the sigmoid of the logits, with one variance for all values that is trained with the weights: its optimum
 * is the mean squared error, as in the sigma-VAE (Rybkin, Daniilidis and Levine, arXiv:2006.13202).
 */
final class GaussianTerm implements ReconstructionTerm {
    /** The log-variance is this many times its parameter, so that Adam's small steps follow the falling error. */
    private static final float GAIN = 20;

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final int size;
    private final int start;
    private final FloatBuffer parameters;
    private final FloatBuffer gradient;
    private final float[] mean;
    private float[] target = new float[0];
    private double logVariance;

    GaussianTerm(int size, INDArray parameters, INDArray gradient, int start) {
        this.size = size;
        this.start = start;
        this.parameters = parameters.data().asNioFloat();
        this.gradient = gradient.data().asNioFloat();
        this.mean = new float[size];
    }

    /** The parameter for a variance. */
    static float parameter(double variance) {
        return (float) (Math.log(variance) / GAIN);
    }

    @Override
    public void draw(float[] row, SplitMix64 random) {
        // Values are explained as they are.
    }

    @Override
    public void read() {
        logVariance = GAIN * parameters.get(start);
    }

    @Override
    public double negativeLogLikelihood(float[] logits, float[] row) {
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double difference = 1 / (1 + Math.exp(-logits[i])) - row[i];
            squares += difference * difference;
        }
        return negativeLogLikelihood(squares);
    }

    private double negativeLogLikelihood(double squares) {
        return 0.5 * (size * (LOG_2_PI + logVariance) + squares * Math.exp(-logVariance));
    }

    @Override
    public double backward(Matrix logits, Matrix targets, Matrix errors, float scale) {
        Nd4j.getExecutioner().exec(new Sigmoid(logits.array(), errors.array()));
        if (target.length != targets.rows()) {
            target = new float[targets.rows()];
        }
        double precision = Math.exp(-logVariance);
        double sum = 0;
        double byLogVariance = 0;
        for (int i = 0; i < errors.count(); i++) {
            errors.read(i, mean);
            targets.read(i, target);
            double squares = squaresThenGradient(mean, target, (float) (precision * scale));
            errors.write(i, mean);
            sum += negativeLogLikelihood(squares);
            byLogVariance += 0.5 * (size - squares * precision);
        }
        gradient.put(start, (float) (GAIN * scale * byLogVariance));
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
