package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BlocksTest {
    @Test
    void takesAnySizeWhereNoBitsDiffer() {
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

    @Test
    void refusesNoise() {
        Random noise = new Random(1);
        assertRefused(numbers -> numbers[0] += noise.nextFloat(), "is there noise inside, or a state?");
    }

    @Test
    void refusesAState() {
        int[] calls = {0};
        assertRefused(numbers -> numbers[0] += calls[0]++ < 7 ? 0 : 1, "is there noise inside, or a state?");
    }

    @Test
    void refusesRowsThatDependOnTheRowsBesideThem() {
        assertRefused(
                numbers -> numbers[0] += numbers[numbers.length - 1], "a row's values depend on the rows beside it");
        assertRefused(numbers -> Arrays.sort(numbers), "a row's values depend on the rows beside it");
    }

    @Test
    void refusesRowsThatDependOnTheThread() {
        Thread loading = Thread.currentThread();
        assertRefused(
                numbers -> numbers[0] += Thread.currentThread() == loading ? 0 : 1, "two runs of the same rows differ");
    }

    private static void assertRefused(Consumer<float[]> change, String reason) {
        FakeEngine engine = new FakeEngine(256, (size, place) -> false);
        engine.change = change;
        assertThatThrownBy(() -> Blocks.of(engine))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining(reason);
    }

    /** Says for which size and place the bits are others. */
    private interface Disturbance {
        boolean at(int size, int place);
    }

    /** An engine that hands rows through, but for some places. */
    private static final class FakeEngine implements BlockRunner {
        private final int mostRows;
        private final Disturbance disturbance;
        private Consumer<float[]> change = numbers -> {};
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
            change.accept(output);
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
