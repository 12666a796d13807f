package io.latentstream.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {
    private static final int ROWS = 5;
    private static final int INNER = 37;
    private static final int COUNT = 3;

    private final SplitMix64 random = SplitMix64.of(3);

    private Matrix drawn(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        matrix.writeAll(numbers(rows * columns));
        return matrix;
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double value(Matrix matrix, boolean transposed, int row, int column) {
        return transposed ? matrix.get(column, row) : matrix.get(row, column);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void multipliesAsTheTextbookSays(boolean transposeA, boolean transposeB) {
        Matrix a = transposeA ? drawn(INNER, ROWS) : drawn(ROWS, INNER);
        Matrix b = transposeB ? drawn(COUNT, INNER) : drawn(INNER, COUNT);
        Matrix c = drawn(ROWS, COUNT);
        float[] before = new float[ROWS * COUNT];
        c.readAll(before);

        Matrix.gemm(a, b, c, transposeA, transposeB, 0.5f, 2);

        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COUNT; column++) {
                double expected = 2 * before[column * ROWS + row];
                for (int k = 0; k < INNER; k++) {
                    expected += 0.5 * value(a, transposeA, row, k) * value(b, transposeB, k, column);
                }
                assertThat((double) c.get(row, column)).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void multipliesAndWritesASliceOfAFlatVectorInPlace() {
        FlatVector flat = FlatVector.of(9f, 1f, 2f, 3f, 4f, 9f);
        Matrix slice = new Matrix(flat, 1, 2, 2);
        Matrix vector = new Matrix(2, 1);
        vector.writeAll(new float[] {10, 100});
        Matrix product = new Matrix(2, 1);

        Matrix.gemm(slice, vector, product, false, false, 1, 0);
        assertThat(new float[] {product.get(0, 0), product.get(1, 0)}).containsExactly(310, 420);

        slice.write(1, new float[] {5, 6});
        assertThat(flat.toArray()).containsExactly(9, 1, 2, 5, 6, 9);
    }

    @Test
    void refusesASliceBeyondTheEnd() {
        FlatVector flat = FlatVector.of(1f, 2f, 3f);
        assertThatThrownBy(() -> new Matrix(flat, 1, 3, 1)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void namesShapesThatDoNotFit() {
        Matrix wide = new Matrix(2, 3);
        assertThatThrownBy(() -> Matrix.gemm(wide, wide, new Matrix(2, 2), false, false, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2x3 times 2x3 does not give 2x2");
        assertThatThrownBy(() -> Matrix.gemm(wide, wide, wide, true, false, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2x3^T times 2x3 does not give 2x3");
    }
}
