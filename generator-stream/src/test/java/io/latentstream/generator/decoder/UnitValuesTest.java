package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitValuesTest {
    private static final int WIDTH = 784;
    private static final int[] ROWS = {1, 2, 3, 256};

    @ParameterizedTest
    @ValueSource(floats = {0, -0f, 1, Float.MIN_VALUE, 0.5f, 0.99999994f})
    void passesValuesInTheUnitInterval(float value) {
        for (int rows : ROWS) {
            for (int place : places(rows)) {
                float[] values = unit(rows);
                values[place] = value;
                assertThatCode(() -> ValueDecoder.check(values, rows * WIDTH)).doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Float.MAX_VALUE,
                -Float.MAX_VALUE,
                1.0000001f,
                -Float.MIN_VALUE
            })
    void namesAValueOutsideTheUnitInterval(float value) {
        for (int rows : ROWS) {
            for (int place : places(rows)) {
                float[] values = unit(rows);
                values[place] = value;
                assertThatExceptionOfType(DecodeException.class)
                        .isThrownBy(() -> ValueDecoder.check(values, rows * WIDTH))
                        .withMessageStartingWith("the decoder gave " + value + " instead of a value in [0,1]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255})
    void ignoresValuesBehindTheRows(int rows) {
        float[] values = unit(256);
        values[rows * WIDTH] = Float.NaN;
        assertThatCode(() -> ValueDecoder.check(values, rows * WIDTH)).doesNotThrowAnyException();
    }

    private static int[] places(int rows) {
        int count = rows * WIDTH;
        return new int[] {0, count / 2, count - 1};
    }

    private static float[] unit(int rows) {
        Random random = new Random(rows);
        float[] values = new float[rows * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
