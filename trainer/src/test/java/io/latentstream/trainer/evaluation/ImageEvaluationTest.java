package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Subsample;
import io.latentstream.trainer.evaluation.classifier.EvaluationImages;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImageEvaluationTest {
    private static final LabelledImages TEST = TinyImages.images(150);
    private static TrainingThreads threads;
    private static Evaluation evaluation;
    private static TrainedVae vae;
    private static EvaluationResult result;

    @BeforeAll
    static void evaluate() {
        threads = new TrainingThreads(2);
        evaluation = Evaluation.of(TinyImages.dataset(), threads);
        vae = TinyImages.trained(true, 20);
        result = evaluation.evaluate(vae, EvaluationDepth.SHORT);
    }

    @AfterAll
    static void stopThreads() {
        threads.close();
    }

    private static Map<String, Measurement> figures(EvaluationResult of) {
        return of.measurements().stream().collect(Collectors.toMap(Measurement::name, figure -> figure));
    }

    private static double value(String name) {
        return figures(result).get(name).value();
    }

    @Test
    void measuresEveryTestImageOnTheSameBits() {
        EvaluationResult again = Evaluation.of(TinyImages.dataset(), threads).loss(vae);
        assertThat(again.loss().n()).isEqualTo(150);
        assertThat(again.improvementOver(result).mean()).isZero();
        assertThat(again.testDigest()).isEqualTo(result.testDigest()).hasSize(64);
    }

    @Test
    void givesTheSameLossAloneAsInTheFullEvaluation() {
        EvaluationResult loss = evaluation.loss(vae);
        assertThat(loss.measurements()).containsExactly(result.measurements().get(0));
        assertThat(loss.klPerDimension()).isEmpty();
        assertThat(loss.summary()).startsWith("-ELBO ");
    }

    @Test
    void measuresBrieflyTheSameFiguresAndNoneThatTakeLong() {
        EvaluationResult brief = evaluation.evaluate(vae, EvaluationDepth.BRIEF);

        assertThat(brief.measurements())
                .isSubsetOf(result.measurements())
                .extracting(Measurement::name)
                .containsExactly("-elbo", "rate", "distortion", "active-units", "row-accuracy", "row-accuracy-real");
        assertThat(brief.improvementOver(result).mean()).isZero();
        assertThat(result.summary()).startsWith(brief.summary() + ", NLL ");
    }

    @Test
    void doesNotTrainAClassifierForTheFirstVersionOfATraining() {
        Evaluation fresh = Evaluation.of(TinyImages.dataset(), threads);
        assertThat(figures(fresh.evaluate(vae, EvaluationDepth.BRIEF))).doesNotContainKey("row-accuracy");
        assertThat(figures(fresh.evaluate(vae, EvaluationDepth.BRIEF))).containsKey("row-accuracy");
    }

    @Test
    void splitsTheLossIntoRateAndDistortion() {
        assertThat(value("rate") + value("distortion")).isEqualTo(value("-elbo"), within(1e-9));
    }

    @Test
    void estimatesTheLikelihoodOfAllImagesFromSome() {
        Measurement some = figures(result).get("nll");
        Measurement all =
                figures(evaluation.evaluate(vae, EvaluationDepth.FULL)).get("nll");
        assertThat(some.n()).isEqualTo(100);
        assertThat(all.n()).isEqualTo(150);
        assertThat(all.value()).isLessThan(value("-elbo")).isCloseTo(some.value(), within(0.5));
        assertThat(some.standardError().orElseThrow()).isPositive();
    }

    @Test
    void measuresTheTrainTestGapActiveUnitsAndDivergences() {
        assertThat(value("train-test-gap")).isBetween(-2.0, 2.0); // both are made alike
        assertThat(value("active-units")).isBetween(1.0, 3.0);
        assertThat(result.klPerDimension()).hasSize(3).allMatch(kl -> kl >= 0);
    }

    @Test
    void prefersAModelTrainedLonger() {
        EvaluationResult little = evaluation.loss(TinyImages.trained(true, 2));
        assertThat(evaluation.loss(vae).improvementOver(little).mean()).isPositive();
    }

    @Test
    void givesTheSameValuesToTheLastDigitAgain() {
        try (TrainingThreads three = new TrainingThreads(3)) {
            EvaluationResult second = Evaluation.of(TinyImages.dataset(), three)
                    .evaluate(TinyImages.trained(true, 20), EvaluationDepth.SHORT);
            assertThat(second.measurements()).isEqualTo(result.measurements());
            assertThat(second.klPerDimension()).isEqualTo(result.klPerDimension());
        }
    }

    @Test
    void binarisesPixelsAndKeepsTheirMean() {
        EvaluationImages binarised = EvaluationImages.binarised(TEST);
        byte[] pixels = new byte[TEST.size()];
        binarised.images().copyPixels(3, pixels);
        assertThat(pixels).containsOnly(0, 255);
        assertThat(binarised.images().mean()[0]).isCloseTo(TEST.mean()[0], within(0.1));
    }

    @Test
    void keepsGreyImagesAsTheyAre() {
        EvaluationImages grey = EvaluationImages.grey(TEST, 5);
        byte[] pixels = new byte[TEST.size()];
        byte[] original = new byte[TEST.size()];
        grey.images().copyPixels(1, pixels);
        TEST.copyPixels(30, original);
        assertThat(pixels).isEqualTo(original);
        assertThat(grey.images().count()).isEqualTo(5);
    }

    @Test
    void takesEvenlySpacedImages() {
        assertThat(Subsample.indices(4, 10)).containsExactly(0, 2, 5, 7);
        assertThat(EvaluationDepth.SHORT.weighed(10_000, 500_000)).hasSize(100).contains(0, 100, 9_900);
        assertThat(EvaluationDepth.SHORT.weighed(10_000, 4_000_000)).hasSize(25);
        assertThat(EvaluationDepth.STANDARD.weighed(10_000, 4_000_000_000L)).hasSize(50);
        assertThat(EvaluationImages.binarisedTraining(TEST, 5).images().count()).isEqualTo(5);
        assertThat(EvaluationDepth.FULL.weighed(3, 500_000)).containsExactly(0, 1, 2);
    }

    @Test
    void weighsFewerImagesForSlowDecoders() {
        assertThat(EvaluationDepth.SHORT.weighed(10_000, 500_000)).hasSize(100).contains(0, 100, 9_900);
        assertThat(EvaluationDepth.SHORT.weighed(10_000, 4_000_000)).hasSize(25);
        assertThat(EvaluationDepth.STANDARD.weighed(10_000, 4_000_000_000L)).hasSize(50);
        assertThat(EvaluationDepth.FULL.weighed(10_000, 4_000_000_000L)).hasSize(10_000);
    }
}
