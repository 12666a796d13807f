package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variations, interpolations, truncation and places of one's own. */
class LatentWaysTest {
    private static final int DIMENSION = 64;
    private static final List<LabelGroup> GROUPS = List.of(
            new LabelGroup("word", List.of("yes", "no", "maybe")), new LabelGroup("voice", List.of("ann", "bob")));
    private static final Spread PLAIN = Spread.of(1);

    private final LatentSampler sampler = LatentSampler.of(
            DIMENSION,
            List.of(
                    component(Map.of("word", "yes"), 1, 1),
                    component(Map.of("word", "no"), -1, 0.5f),
                    component(Map.of("word", "maybe"), 0, 2)),
            GROUPS);
    private final SeededItem yes = new SeededItem(5, 3, Map.of("word", "yes", "voice", "ann"));
    private final SeededItem no = new SeededItem(8, 0, Map.of("word", "no"));

    @Test
    void variesByNothingAtStrengthZero() {
        DecoderRow varied = sampler.vary(yes, PLAIN, 99, 7, 0);
        assertThat(varied).usingRecursiveComparison().isEqualTo(sampler.sample(yes, PLAIN));
    }

    @Test
    void variesFurtherWithMoreStrengthAndKeepsTheLabels() {
        DecoderRow self = sampler.sample(yes, PLAIN);
        double before = 0;
        for (double strength : new double[] {0.1, 0.3, 0.6, 1}) {
            DecoderRow varied = sampler.vary(yes, PLAIN, 99, 7, strength);
            double distance = distance(self.values(), varied.values());
            assertThat(distance).isGreaterThan(before);
            assertThat(varied.labels()).isEqualTo(self.labels());
            before = distance;
        }
        assertThat(sampler.vary(yes, PLAIN, 99, 8, 0.3).values())
                .as("each neighbour is another")
                .isNotEqualTo(sampler.vary(yes, PLAIN, 99, 7, 0.3).values());
    }

    @Test
    void beginsAndEndsAnInterpolationWithItsItems() {
        DecoderRow start = sampler.interpolate(yes, no, PLAIN, 0);
        DecoderRow end = sampler.interpolate(yes, no, PLAIN, 1);
        DecoderRow item = sampler.sample(new SeededItem(8, 0, Map.of("word", "no", "voice", "ann")), PLAIN);
        assertThat(start).usingRecursiveComparison().isEqualTo(sampler.sample(yes, PLAIN));
        assertThat(end.values()).isEqualTo(item.values());
        assertThat(end.phaseSeed()).isEqualTo(item.phaseSeed());
        assertThat(end.labels()).as("labels are the start's").isEqualTo(start.labels());
    }

    @Test
    void interpolatesInStepsOfOneSize() {
        int steps = 16;
        double longest = 0;
        float[] before = sampler.interpolate(yes, no, PLAIN, 0).values();
        float[] first = before;
        for (int step = 1; step < steps; step++) {
            float[] now = sampler.interpolate(yes, no, PLAIN, (double) step / (steps - 1))
                    .values();
            longest = Math.max(longest, distance(before, now));
            before = now;
        }
        assertThat(longest).isLessThan(distance(first, before) / 3);
    }

    @Test
    void keepsTheNormOfNoiseOnTheWay() {
        LatentSampler standard = LatentSampler.of(DIMENSION, List.of(component(Map.of(), 0, 1)), List.of());
        DecoderRow halfway =
                standard.interpolate(new SeededItem(1, 0, Map.of()), new SeededItem(2, 0, Map.of()), PLAIN, 0.5);
        assertThat(norm(halfway.values()))
                .as("a straight line would give %s", Math.sqrt(DIMENSION / 2.0))
                .isCloseTo(Math.sqrt(DIMENSION), within(1.5));
    }

    @Test
    void interpolatesOneHotVectorsOnAStraightLine() {
        float[] row = sampler.interpolate(yes, no, PLAIN, 0.25).values();
        assertThat(new float[] {row[DIMENSION], row[DIMENSION + 1], row[DIMENSION + 2], row[DIMENSION + 3]})
                .containsExactly(0.75f, 0.25f, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 2})
    void redrawsWhatLiesBeyondTheTruncation(double truncation) {
        float[] row = sampler.sample(yes, new Spread(1, truncation)).values();
        for (int i = 0; i < DIMENSION; i++) {
            assertThat(Math.abs(row[i] - 1)).isLessThanOrEqualTo((float) truncation);
        }
    }

    @Test
    void changesNothingWhereNothingLiesBeyondTheTruncation() {
        assertThat(sampler.sample(yes, new Spread(1, 50)).values())
                .isEqualTo(sampler.sample(yes, PLAIN).values());
    }

    @Test
    void drawsAroundAPlace() {
        float[] mean = new float[DIMENSION];
        float[] deviation = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            mean[i] = i;
            deviation[i] = 0.5f;
        }
        LatentPlace place = new LatentPlace(mean, deviation, Map.of());
        float[] atTheMean = sampler.around(place, yes, Spread.of(0)).values();
        float[] near = sampler.around(place, yes, PLAIN).values();
        assertThat(atTheMean).startsWith(mean).endsWith(1, 0, 0, 1, 0);
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            sum += (near[i] - mean[i]) * (near[i] - mean[i]);
        }
        assertThat(Math.sqrt(sum / DIMENSION)).isCloseTo(0.5, within(0.15));
        assertThat(sampler.around(place, no, PLAIN).labels())
                .as("a group without a label is drawn")
                .containsEntry("word", "no")
                .containsKey("voice");
    }

    @Test
    void movesAPlaceToWhereTheLatentsOfItsNewLabelsLie() {
        float[] moved = moved(3, Map.of("word", "yes", "voice", "ann"), Map.of("word", "no", "voice", "ann"), sampler);
        for (float number : moved) {
            assertThat(number)
                    .as("two standard deviations above yes, two thirds of that above no")
                    .isCloseTo(-1 + 0.5f * 4 / 3, within(1e-6f));
        }
    }

    @Test
    void movesAPlaceIntoAComponentAndNotBetweenThem() {
        LatentSampler two = LatentSampler.of(
                DIMENSION,
                List.of(
                        component(Map.of("word", "yes"), 1, 1),
                        component(Map.of("word", "no"), -4, 0.1f),
                        component(Map.of("word", "no"), 4, 0.1f)),
                List.of(new LabelGroup("word", List.of("yes", "no"))));
        float[] above = moved(1.1f, Map.of("word", "yes"), Map.of("word", "no"), two);
        float[] below = moved(0.9f, Map.of("word", "yes"), Map.of("word", "no"), two);
        for (int i = 0; i < DIMENSION; i++) {
            assertThat(above[i]).isCloseTo(4, within(0.1f));
            assertThat(below[i]).isCloseTo(-4, within(0.1f));
        }
    }

    @Test
    void leavesAPlaceUnderItsOwnLabels() {
        for (int seed = 0; seed < 200; seed++) {
            Map<String, String> own = sampler.sample(seed, 0, Map.of(), 1).labels();
            float[] place = sampler.sample(seed, 1, Map.of(), 4).values();
            assertThat(moved(Arrays.copyOf(place, DIMENSION), own, own, sampler))
                    .startsWith(Arrays.copyOf(place, DIMENSION));
        }
    }

    @Test
    void leavesAPlaceWhereThePriorIsTheSameUnderBothLabels() {
        assertThat(moved(3, Map.of("word", "yes", "voice", "ann"), Map.of("word", "yes", "voice", "bob"), sampler))
                .as("the prior does not depend on the voice")
                .containsOnly(3);
    }

    @Test
    void movesAPlaceAmongLatentsWithoutSpread() {
        LatentSampler still = LatentSampler.of(
                DIMENSION,
                List.of(component(Map.of("word", "yes"), 1, 0), component(Map.of("word", "no"), -1, 0)),
                List.of(new LabelGroup("word", List.of("yes", "no"))));
        assertThat(moved(3, Map.of("word", "yes"), Map.of("word", "no"), still)).containsOnly(-1);
    }

    private static float[] moved(
            float everywhere, Map<String, String> from, Map<String, String> to, LatentSampler sampler) {
        float[] mean = new float[DIMENSION];
        Arrays.fill(mean, everywhere);
        return moved(mean, from, to, sampler);
    }

    private static float[] moved(
            float[] mean, Map<String, String> from, Map<String, String> to, LatentSampler sampler) {
        LatentPlace place = new LatentPlace(mean, new float[DIMENSION], from);
        return Arrays.copyOf(
                sampler.around(place, new SeededItem(1, 0, to), PLAIN).values(), DIMENSION);
    }

    @Test
    void goesStraightWhereTheDirectionIsOpen() {
        double[] a = {1, 0};
        assertThat(Slerp.between(a, new double[] {-1, 0}, 0.25)).containsExactly(0.5, 0);
        assertThat(Slerp.between(a, a, 0.25)).containsExactly(1, 0);
        assertThat(Slerp.between(new double[2], a, 0.25)).containsExactly(0.25, 0);
    }

    @Test
    void refusesASpreadThatCannotBeDrawn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(-1, 1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(1, 0)).withMessageContaining("0.1 or more");
    }

    private static Gaussian component(Map<String, String> labels, float mean, float scale) {
        return new Gaussian(1, labels, Collections.nCopies(DIMENSION, mean), Collections.nCopies(DIMENSION, scale));
    }

    private static double distance(float[] a, float[] b) {
        float[] difference = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            difference[i] = a[i] - b[i];
        }
        return norm(difference);
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            sum += values[i] * (double) values[i];
        }
        return Math.sqrt(sum);
    }
}
