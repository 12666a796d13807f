package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares a gradient with differences of the loss, which is computed in floats: hence the wide tolerance. */
final class GradientCheck {
    private static final double STEP = 4e-3;
    private static final double TOLERANCE = 2e-2;

    private GradientCheck() {}

    /** Checks every {@code stride}-th parameter except the few where a ReLU has its kink. */
    static void check(INDArray parameters, INDArray gradient, int stride, DoubleSupplier loss) {
        int checked = 0;
        int kinks = 0;
        double here = loss.getAsDouble();
        for (int i = 0; i < parameters.length(); i += stride) {
            double above = moved(parameters, i, STEP, loss);
            double below = moved(parameters, i, -STEP, loss);
            double expected = (above - below) / (2 * STEP);
            double tolerance = TOLERANCE * (1 + Math.abs(expected));
            if (Math.abs(above + below - 2 * here) / STEP > 2 * tolerance) {
                kinks++;
                continue;
            }
            assertThat(gradient.getDouble(i)).as("parameter %d", i).isCloseTo(expected, within(tolerance));
            checked++;
        }
        assertThat(kinks).isLessThan(checked / 5);
    }

    private static double moved(INDArray parameters, int i, double step, DoubleSupplier loss) {
        double value = parameters.getDouble(i);
        parameters.putScalar(i, value + step);
        double result = loss.getAsDouble();
        parameters.putScalar(i, value);
        return result;
    }
}
