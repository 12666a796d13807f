package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MatrixTest {
    private static final int ROWS = 5;
    private static final int INNER = 37;
    private static final int COUNT = 3;

    private final SplitMix64 random = SplitMix64.of(3);

    private Matrix drawn(int rows, int count) {
        Matrix columns = new Matrix(rows, count);
        columns.writeAll(numbers(rows * count));
        return columns;
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double value(Matrix columns, boolean transposed, int row, int column) {
        return transposed
                ? columns.array().getDouble(column, row)
                : columns.array().getDouble(row, column);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aProductIsTheTextbooks(boolean transposeA, boolean transposeB) {
        Matrix a = transposeA ? drawn(INNER, ROWS) : drawn(ROWS, INNER);
        Matrix b = transposeB ? drawn(COUNT, INNER) : drawn(INNER, COUNT);
        Matrix c = drawn(ROWS, COUNT);
        INDArray before = c.array().dup();

        Matrix.gemm(a, b, c, transposeA, transposeB, 0.5f, 2);

        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COUNT; column++) {
                double expected = 2 * before.getDouble(row, column);
                for (int k = 0; k < INNER; k++) {
                    expected += 0.5 * value(a, transposeA, row, k) * value(b, transposeB, k, column);
                }
                assertThat(c.array().getDouble(row, column)).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void aSliceOfAFlatVectorIsMultipliedAndWrittenInPlace() {
        INDArray flat = Nd4j.createFromArray(9f, 1f, 2f, 3f, 4f, 9f);
        Matrix slice = new Matrix(flat, 1, 2, 2);
        Matrix vector = new Matrix(2, 1);
        vector.writeAll(new float[] {10, 100});
        Matrix product = new Matrix(2, 1);

        Matrix.gemm(slice, vector, product, false, false, 1, 0);
        assertThat(product.array().data().asFloat()).containsExactly(310, 420);

        slice.write(1, new float[] {5, 6});
        assertThat(flat.data().asFloat()).containsExactly(9, 1, 2, 5, 6, 9);
    }

    @Test
    void aSliceBeyondTheEndIsRefused() {
        INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
        assertThatThrownBy(() -> new Matrix(flat, 1, 3, 1)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Matrix wide = new Matrix(2, 3);
        assertThatThrownBy(() -> Matrix.gemm(wide, wide, new Matrix(2, 2), false, false, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2x3 times 2x3 does not give 2x2");
        assertThatThrownBy(() -> Matrix.gemm(wide, wide, wide, true, false, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2x3^T times 2x3 does not give 2x3");
    }
}
