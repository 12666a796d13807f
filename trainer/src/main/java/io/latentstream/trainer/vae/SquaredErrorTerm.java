package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/** The summed squared error of the sigmoid of the logits: a Gaussian with variance 1/2, without its constant. */
final class SquaredErrorTerm implements ReconstructionTerm {
    private final int size;
    private final float[] mean;
    private float[] target = new float[0];

    SquaredErrorTerm(int size) {
        this.size = size;
        this.mean = new float[size];
    }

    @Override
    public void draw(float[] row, SplitMix64 random) {
        // Values are explained as they are.
    }

    @Override
    public void read() {
        // It has no parameters.
    }

    @Override
    public double negativeLogLikelihood(float[] logits, float[] row) {
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double difference = 1 / (1 + Math.exp(-logits[i])) - row[i];
            squares += difference * difference;
        }
        return squares;
    }

    @Override
    public double backward(Matrix logits, Matrix targets, Matrix errors, float scale) {
        Nd4j.getExecutioner().exec(new Sigmoid(logits.array(), errors.array()));
        if (target.length != targets.rows()) {
            target = new float[targets.rows()];
        }
        double sum = 0;
        for (int i = 0; i < errors.count(); i++) {
            errors.read(i, mean);
            targets.read(i, target);
            sum += GaussianTerm.squaresThenGradient(mean, target, 2 * scale);
            errors.write(i, mean);
        }
        return sum;
    }
}
