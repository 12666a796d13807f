package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlocksTest {
    @Test
    void takesAnySizeWhereNothingMatters() {
        assertThat(Blocks.of(new FakeEngine(100, (size, place) -> false))).isEqualTo(new Blocks(1, 100));
    }

    @Test
    void padsSizesThatAnotherKernelTreats() {
        assertThat(Blocks.of(new FakeEngine(256, (size, place) -> size < 3))).isEqualTo(new Blocks(4, 256));
        assertThat(Blocks.of(new FakeEngine(256, (size, place) -> size < 16))).isEqualTo(new Blocks(16, 256));
    }

    @Test
    void takesTheLargestFixedSizeWhereTheLastPlacesDiffer() {
        assertThat(Blocks.of(new FakeEngine(256, (size, place) -> place >= 16))).isEqualTo(new Blocks(16, 16));
        assertThat(Blocks.of(new FakeEngine(256, (size, place) -> place >= 64))).isEqualTo(new Blocks(64, 64));
    }

    @Test
    void takesSingleRowsWhereThePlaceAlwaysMatters() {
        assertThat(Blocks.of(new FakeEngine(256, (size, place) -> place == 1))).isEqualTo(new Blocks(1, 1));
    }

    @Test
    void findsADifferenceAtTheEdgeOfALargeBlock() {
        assertThat(Blocks.of(new FakeEngine(256, (size, place) -> size == 129 && place == 128))
                        .most())
                .isEqualTo(64);
    }

    /** Says for which size and place the bits are others. */
    private interface Disturbance {
        boolean at(int size, int place);
    }

    /** An engine that hands rows through, but for some places. */
    private static final class FakeEngine implements BlockRunner {
        private final int mostRows;
        private final Disturbance disturbance;
        private float[] output;

        FakeEngine(int mostRows, Disturbance disturbance) {
            this.mostRows = mostRows;
            this.disturbance = disturbance;
        }

        @Override
        public int mostRows() {
            return mostRows;
        }

        @Override
        public int inputWidth() {
            return 3;
        }

        @Override
        public int outputWidth() {
            return 3;
        }

        @Override
        public void run(float[] inputs, int first, int rows, int blockRows) {
            output = Arrays.copyOfRange(inputs, first * 3, (first + rows) * 3);
            for (int place = 0; place < rows; place++) {
                if (disturbance.at(blockRows, place)) {
                    output[place * 3] = Math.nextUp(output[place * 3]);
                }
            }
        }

        @Override
        public void check(int rows) {
            // its rows are any numbers
        }

        @Override
        public void values(float[] to, int at, int rows) {
            System.arraycopy(output, 0, to, at, rows * 3);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
