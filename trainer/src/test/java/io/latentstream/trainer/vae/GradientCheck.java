package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.nn.FlatVector;
import java.util.function.DoubleSupplier;

/** Compares a gradient with differences of the loss, which is computed in floats: hence the wide tolerance. */
final class GradientCheck {
    private static final double STEP = 4e-3;
    private static final double TOLERANCE = 2e-2;

    private GradientCheck() {}

    /** Changes a value of those by which the loss is differentiated. */
    interface Setter {
        void set(int index, float value);
    }

    /** Checks every {@code stride}-th parameter except the few where a ReLU has its kink. */
    static void check(FlatVector parameters, float[] gradient, int stride, DoubleSupplier loss) {
        check(parameters.toArray(), parameters::set, gradient, stride, loss);
    }

    /** Checks the gradient by these values. */
    static void check(float[] values, Setter setter, float[] gradient, int stride, DoubleSupplier loss) {
        int checked = 0;
        int kinks = 0;
        double here = loss.getAsDouble();
        for (int i = 0; i < values.length; i += stride) {
            double above = moved(values, setter, i, STEP, loss);
            double below = moved(values, setter, i, -STEP, loss);
            double expected = (above - below) / (2 * STEP);
            double tolerance = TOLERANCE * (1 + Math.abs(expected));
            if (Math.abs(above + below - 2 * here) / STEP > 2 * tolerance) {
                kinks++;
                continue;
            }
            assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(expected, within(tolerance));
            checked++;
        }
        assertThat(kinks).isLessThan(checked / 5);
    }

    private static double moved(float[] values, Setter setter, int i, double step, DoubleSupplier loss) {
        setter.set(i, (float) (values[i] + step));
        double result = loss.getAsDouble();
        setter.set(i, values[i]);
        return result;
    }
}
