package io.latentstream.trainer.vae;

import io.latentstream.trainer.nn.Matrix;

/** N(0, I): nothing to learn. */
final class StandardNormalPrior implements Prior {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final Matrix latents;
    private final float[] latent;

    StandardNormalPrior(int size, int batch) {
        this.latents = new Matrix(size, batch);
        this.latent = new float[size];
    }

    @Override
    public Matrix latents() {
        return latents;
    }

    @Override
    public void group(int example, int group) {
        // It is the same for all labels.
    }

    @Override
    public void forward(float[] logDensity) {
        for (int example = 0; example < latents.columns(); example++) {
            latents.read(example, latent);
            double squares = latent.length * LOG_2_PI;
            for (float value : latent) {
                squares += value * value;
            }
            logDensity[example] = (float) (-0.5 * squares);
        }
    }

    @Override
    public void backward(float scale) {
        // It has no parameters.
    }

    @Override
    public void latentGradient(int example, float[] into) {
        latents.read(example, into);
        for (int d = 0; d < latent.length; d++) {
            into[d] = -into[d];
        }
    }
}
