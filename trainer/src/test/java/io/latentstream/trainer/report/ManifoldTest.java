package io.latentstream.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifoldTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.975, 1.9599640", "0.8413447, 1", "0.0013499, -3", "0.999968329, 4"})
    void computesTheQuantilesOfTheTables(double probability, double quantile) {
        assertThat(NormalQuantile.of(probability)).isCloseTo(quantile, within(2e-5));
    }

    @Test
    void refusesProbabilityOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> NormalQuantile.of(1));
        assertThatIllegalArgumentException().isThrownBy(() -> NormalQuantile.of(Double.NaN));
    }

    @Test
    void laysTheGridRightwardsAndUpwards() {
        float[][] grid = Manifold.grid(3);
        assertThat(grid).hasDimensions(9, 2);
        assertThat(grid[0][0]).isCloseTo(-0.9674216f, within(1e-5f)); // the quantile of 1/6
        assertThat(grid[0][1]).isCloseTo(0.9674216f, within(1e-5f));
        assertThat(grid[4]).containsExactly(0, 0);
        assertThat(grid[5]).containsExactly(grid[8][0], grid[4][1]);
        assertThat(grid[8][1]).isEqualTo(grid[0][0]);
    }
}
