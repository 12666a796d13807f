package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitMix64Test {
    @Test
    void givesTheNumbersOfSplitMix64() {
        SplittableRandom published = new SplittableRandom(42); // the JDK's SplitMix64
        SplitMix64 ours = SplitMix64.fromState(42);
        for (int i = 0; i < 1000; i++) {
            assertThat(ours.nextLong()).isEqualTo(published.nextLong());
        }
    }

    @Test
    void givesEachItemAStreamOfItsOwn() {
        Set<Long> first = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            for (int index = 0; index < 100; index++) {
                first.add(SplitMix64.ofItem(seed, index).nextLong());
            }
        }
        assertThat(first).hasSize(10_000);
    }

    @Test
    void drawsGaussiansWithTheMomentsOfTheNormalDistribution() {
        int n = 200_000;
        double[] moments = new double[4];
        for (int i = 0; i < n; i++) {
            double x = SplitMix64.ofItem(9, i).nextGaussian();
            for (int power = 1; power <= 4; power++) {
                moments[power - 1] += Math.pow(x, power) / n;
            }
        }
        assertThat(moments[0]).isCloseTo(0, within(0.01));
        assertThat(moments[1]).isCloseTo(1, within(0.02));
        assertThat(moments[2]).isCloseTo(0, within(0.05));
        assertThat(moments[3]).isCloseTo(3, within(0.1));
    }

    @Test
    void drawsConsecutiveGaussiansWithoutCorrelation() {
        int n = 100_000;
        double covariance = 0;
        SplitMix64 random = SplitMix64.ofItem(1, 0);
        for (int i = 0; i < n; i++) {
            covariance += random.nextGaussian() * random.nextGaussian() / n;
        }
        assertThat(covariance).isCloseTo(0, within(0.02));
    }

    /** Abramowitz and Stegun, table 26.1: the part of a standard normal distribution below x. */
    @ParameterizedTest
    @CsvSource({
        "-4.0, 0.0000316712418",
        "-3.5, 0.0002326290790",
        "-3.0, 0.0013498980316",
        "-2.0, 0.0227501319482",
        "-1.0, 0.1586552539315",
        "-0.3, 0.3820885778110",
        "0.0, 0.5",
        "0.1, 0.5398278372770",
        "0.7, 0.7580363477769",
        "1.5, 0.9331927987311",
        "2.5, 0.9937903346742",
        "3.4, 0.9996630707344",
        "3.8, 0.9999276519560"
    })
    void drawsGaussiansOfTheNormalDistributionOutIntoItsTails(double x, double below) {
        int n = 4_000_000;
        SplitMix64 random = SplitMix64.ofItem(11, 5);
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += random.nextGaussian() < x ? 1 : 0;
        }
        double deviation = Math.sqrt(below * (1 - below) / n);
        assertThat((double) count / n).isCloseTo(below, within(4 * deviation));
    }

    @Test
    void keepsIntegersBelowTheirBoundAndReachesAll() {
        Set<Integer> seen = new HashSet<>();
        SplitMix64 random = SplitMix64.ofItem(3, 3);
        for (int i = 0; i < 1000; i++) {
            seen.add(random.nextInt(10));
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void staysTheSameForEver() {
        // Published bytes depend on these numbers: changing them breaks "same seed, same bytes" between releases.
        SplitMix64 random = SplitMix64.ofItem(7, 2);
        assertThat(random.nextGaussian()).isEqualTo(EXPECTED_GAUSSIAN);
        assertThat(random.nextInt(1000)).isEqualTo(EXPECTED_INT);
    }

    private static final double EXPECTED_GAUSSIAN = 0.3009953645547957;
    private static final int EXPECTED_INT = 52;
}
