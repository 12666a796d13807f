package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    private static double[][] drawn(double shift, double scale, long seed) {
        SplitMix64 random = SplitMix64.of(seed);
        double[][] rows = new double[50_000][3];
        for (double[] row : rows) {
            double shared = random.nextGaussian();
            for (int d = 0; d < row.length; d++) {
                row[d] = shift + scale * (shared + random.nextGaussian());
            }
        }
        return rows;
    }

    @Test
    void aSetIsAtNoDistanceFromItself() {
        double[][] rows = drawn(1, 2, 3);
        assertThat(FrechetDistance.between(rows, rows)).isCloseTo(0, within(1e-9));
    }

    @Test
    void shiftAndScaleAddUpAsForGaussians() {
        // Means 2 apart in 3 dimensions; deviations 1 and 3 times those of a covariance with trace 6.
        assertThat(FrechetDistance.between(drawn(0, 1, 1), drawn(2, 3, 2))).isCloseTo(12 + 4 * 6, within(0.6));
    }

    /** Points with exactly this mean and covariance {{a, c}, {c, b}}. */
    private static double[][] exactly(double x, double y, double a, double b, double c) {
        double first = Math.sqrt(a);
        double shared = c / first;
        double own = Math.sqrt(b - shared * shared);
        double scale = Math.sqrt(3 / 4.0); // four points, a sample covariance
        double[][] signs = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
        return Arrays.stream(signs)
                .map(sign -> new double[] {x + scale * first * sign[0], y + scale * (shared * sign[0] + own * sign[1])})
                .toArray(double[][]::new);
    }

    @Test
    void twoKnownGaussiansAreAsFarApartAsTheFormulaSays() {
        double[][] left = exactly(1, 2, 4, 3, 1);
        double[][] right = exactly(-2, 6, 2, 5, -2);
        // In two dimensions the trace of a square root is sqrt(trace + 2 sqrt(determinant)), here of the product C1 C2.
        double trace = 4 * 2 + 3 * 5 + 2 * 1 * -2;
        double determinant = (4 * 3 - 1) * (2 * 5 - 4);
        double expected = 9 + 16 + (4 + 3 + 2 + 5) - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
        assertThat(FrechetDistance.between(left, right)).isCloseTo(expected, within(1e-9));
        assertThat(FrechetDistance.between(right, left)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void theSquareRootSquaredIsTheMatrix() {
        double[][] matrix = {{4, 1, 0.5}, {1, 3, -1}, {0.5, -1, 2}};
        double[][] root = new SymmetricEigen(matrix).squareRoot();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int k = 0; k < 3; k++) {
                    product += root[i][k] * root[k][j];
                }
                assertThat(product).isCloseTo(matrix[i][j], within(1e-10));
            }
        }
        double trace = Arrays.stream(new SymmetricEigen(matrix).values()).sum();
        assertThat(trace).isCloseTo(9, within(1e-10));
    }
}
