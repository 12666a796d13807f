package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceScorerTest {
    private static final int SEED = 1;

    private static ImportanceScorer.Bounds linear(int examples, int samples) {
        try (TrainingThreads threads = new TrainingThreads(2)) {
            int[] all = IntStream.range(0, examples).toArray();
            return new ImportanceScorer(threads)
                    .score(LinearGaussian.vae(), LinearGaussian.examples(examples), all, samples, SEED);
        }
    }

    private static double exact(int example) {
        PlainExamples examples = LinearGaussian.examples(example + 1);
        float[] x = new float[examples.size()];
        examples.read(example, x);
        return LinearGaussian.nll(x);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void reachesTheExactLikelihoodOfALinearGaussianModel() {
        ImportanceScorer.Bounds bounds = linear(5, 40_000);
        for (int i = 0; i < 5; i++) {
            assertThat(bounds.nll()[i]).isCloseTo(exact(i), within(0.02));
        }
    }

    @Test
    void measuresTheGapToTheTruePosterior() {
        ImportanceScorer.Bounds bounds = linear(5, 40_000);
        for (int i = 0; i < 5; i++) {
            assertThat(bounds.negativeElbo()[i]).isCloseTo(exact(i) + LinearGaussian.gap(), within(0.05));
        }
    }

    @Test
    void tightensTheBoundWithMoreLatents() {
        double looser = mean(linear(300, 1).nll());
        for (int samples : new int[] {3, 10, 50, 1000}) {
            double tighter = mean(linear(300, samples).nll());
            assertThat(tighter).as("%d latents", samples).isLessThan(looser);
            looser = tighter;
        }
        double exact = IntStream.range(0, 300)
                .mapToDouble(ImportanceScorerTest::exact)
                .average()
                .orElseThrow();
        assertThat(looser).isCloseTo(exact, within(0.02));
    }

    @Test
    void drawsByTheExampleNotByItsNeighboursOrThreads() {
        TrainedVae vae = TinyImages.trained(true, 2);
        LabelledImages images = TinyImages.images(150);
        try (TrainingThreads one = new TrainingThreads(1);
                TrainingThreads three = new TrainingThreads(3)) {
            ImportanceScorer.Bounds many =
                    new ImportanceScorer(three).score(vae, images, new int[] {3, 7, 120, 149}, 260, SEED);
            ImportanceScorer.Bounds alone = new ImportanceScorer(one).score(vae, images, new int[] {120}, 260, SEED);
            assertThat(many.nll()[2]).isEqualTo(alone.nll()[0]);
            assertThat(many.negativeElbo()[2]).isEqualTo(alone.negativeElbo()[0]);
        }
    }

    @Test
    void agreesWithTheElboUnderAMixturePrior() {
        TrainedVae vae = TinyImages.trained(true, 10);
        LabelledImages images = TinyImages.images(150);
        int[] all = IntStream.range(0, 150).toArray();
        try (TrainingThreads threads = new TrainingThreads(2)) {
            ImportanceScorer.Bounds bounds = new ImportanceScorer(threads).score(vae, images, all, 1000, SEED);
            double[] losses = new ElboScorer(threads).score(vae, images, SEED).losses();
            assertThat(mean(bounds.negativeElbo())).isCloseTo(mean(losses), within(0.5));
            assertThat(mean(bounds.nll())).isLessThan(mean(bounds.negativeElbo()));
        }
    }

    @Test
    void agreesWithTheElboOfAConvolutionalModel() {
        TrainedVae vae = TinyMaps.trained(true, 3);
        int[] all = IntStream.range(0, 30).toArray();
        try (TrainingThreads threads = new TrainingThreads(2)) {
            ImportanceScorer.Bounds bounds =
                    new ImportanceScorer(threads).score(vae, TinyMaps.images(30), all, 500, SEED);
            double[] losses = new ElboScorer(threads)
                    .score(vae, TinyMaps.images(30), SEED)
                    .losses();
            assertThat(mean(bounds.negativeElbo())).isCloseTo(mean(losses), within(1.0));
            assertThat(mean(bounds.nll())).isLessThan(mean(bounds.negativeElbo()));
        }
    }
}
