package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.Matrix;

/** The summed squared error of the sigmoid of the logits: a Gaussian with variance 1/2, without its constant. */
final class SquaredErrorTerm implements ReconstructionTerm {
    private final float[] mean;
    private float[] target = new float[0];

    SquaredErrorTerm(int size) {
        this.mean = new float[size];
    }

    @Override
    public void draw(float[] row, SplitMix64 random) {
        // Values are taken as they are.
    }

    @Override
    public void read() {
        // It has no parameters.
    }

    @Override
    public double negativeLogLikelihood(float[] logits, float[] row) {
        return GaussianTerm.squares(logits, row);
    }

    @Override
    public double backward(Matrix logits, Matrix targets, Matrix errors, float scale) {
        logits.sigmoid(errors);
        if (target.length != targets.rows()) {
            target = new float[targets.rows()];
        }
        double sum = 0;
        for (int i = 0; i < errors.columns(); i++) {
            errors.read(i, mean);
            targets.read(i, target);
            sum += GaussianTerm.squaresThenGradient(mean, target, 2 * scale);
            errors.write(i, mean);
        }
        return sum;
    }
}
