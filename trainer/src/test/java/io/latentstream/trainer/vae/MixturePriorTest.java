package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MixturePriorTest {
    private static final int COMPONENTS = 6;
    private static final int GROUPS = 2;
    private static final int SIZE = 3;
    private static final int BATCH = 4;
    private static final int PARAMETERS = (2 * SIZE + 1) * COMPONENTS;

    private final INDArray parameters = randomParameters();
    private final INDArray gradient = Nd4j.create(DataType.FLOAT, PARAMETERS);
    private final MixturePrior prior = new MixturePrior(COMPONENTS, GROUPS, SIZE, BATCH, parameters, gradient, 0);
    private final float[][] latents = {{0.3f, -1, 2}, {1, 1, 1}, {-2, 0.1f, 0.4f}, {0, 0, 0}};

    private static INDArray randomParameters() {
        SplitMix64 random = SplitMix64.of(3);
        float[] values = new float[PARAMETERS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.7 * random.nextGaussian());
        }
        return Nd4j.createFromArray(values);
    }

    private float[] logDensities() {
        for (int i = 0; i < BATCH; i++) {
            prior.latents().write(i, latents[i]);
            prior.group(i, i / 3);
        }
        float[] result = new float[BATCH];
        prior.forward(result);
        return result;
    }

    private double sumOfLogDensities() {
        double sum = 0;
        for (float value : logDensities()) {
            sum += value;
        }
        return sum;
    }

    @Test
    void theDensityIsThatOfTheMixture() {
        float[] found = logDensities();
        for (int i = 0; i < BATCH; i++) {
            assertThat((double) found[i]).isCloseTo(byDefinition(latents[i], i / 3), within(1e-4));
        }
    }

    private double byDefinition(float[] z, int group) {
        double normaliser = 0;
        double density = 0;
        for (int k = 3 * group; k < 3 * group + 3; k++) {
            double logit = parameters.getDouble(2 * SIZE * COMPONENTS + k);
            normaliser += Math.exp(logit);
            double log = logit;
            for (int d = 0; d < SIZE; d++) {
                double logVariance = parameters.getDouble(SIZE * COMPONENTS + k * SIZE + d);
                double distance = z[d] - parameters.getDouble(k * SIZE + d);
                log -= 0.5 * (Math.log(2 * Math.PI) + logVariance + distance * distance / Math.exp(logVariance));
            }
            density += Math.exp(log);
        }
        return Math.log(density / normaliser);
    }

    @Test
    void theParametersGradientIsThatOfTheLogDensity() {
        logDensities();
        prior.backward(2f);
        GradientCheck.check(parameters, gradient.dup(), 1, () -> -2 * sumOfLogDensities());
    }

    @Test
    void theLatentsGradientIsThatOfTheLogDensity() {
        logDensities();
        prior.backward(1f);
        float[] byLatent = new float[SIZE];
        prior.latentGradient(2, byLatent);
        for (int d = 0; d < SIZE; d++) {
            float value = latents[2][d];
            latents[2][d] = value + 4e-3f;
            double above = sumOfLogDensities();
            latents[2][d] = value - 4e-3f;
            double below = sumOfLogDensities();
            latents[2][d] = value;
            assertThat((double) byLatent[d]).isCloseTo((above - below) / 8e-3, within(1e-2));
        }
    }
}
