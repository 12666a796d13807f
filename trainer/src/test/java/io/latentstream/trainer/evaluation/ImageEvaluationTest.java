package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImageEvaluationTest {
    private static final LabelledImages TEST = TinyImages.images(150);

    private static EvaluationResult evaluate(TrainedVae vae, int threads, EvaluationDepth depth) {
        try (TrainingThreads pool = new TrainingThreads(threads)) {
            return new ImageEvaluation(TinyImages.dataset(), pool).evaluate(vae, depth);
        }
    }

    private static EvaluationResult loss(TrainedVae vae, int threads) {
        try (TrainingThreads pool = new TrainingThreads(threads)) {
            return new ImageEvaluation(TinyImages.dataset(), pool).loss(vae);
        }
    }

    private static Map<String, Measurement> figures(EvaluationResult result) {
        return result.measurements().stream().collect(Collectors.toMap(Measurement::name, figure -> figure));
    }

    @Test
    void everyTestImageIsMeasuredOnTheSameBits() {
        TrainedVae vae = TinyImages.trained(true, 2);
        EvaluationResult one = loss(vae, 1);
        EvaluationResult three = loss(vae, 3);
        assertThat(one.loss().n()).isEqualTo(150);
        assertThat(three.improvementOver(one).mean()).isZero();
        assertThat(three.testDigest()).isEqualTo(one.testDigest()).hasSize(64);
    }

    @Test
    void theLossAloneIsThatOfTheFullMeasurement() {
        TrainedVae vae = TinyImages.trained(false, 2);
        EvaluationResult loss = loss(vae, 2);
        assertThat(loss.measurements()).extracting(Measurement::name).containsExactly("-elbo");
        EvaluationResult full = evaluate(vae, 2, EvaluationDepth.SHORT);
        assertThat(full.measurements().get(0)).isEqualTo(loss.measurements().get(0));
        assertThat(full.improvementOver(loss).mean()).isZero();
    }

    @Test
    void rateAndDistortionAreItsParts() {
        EvaluationResult result = evaluate(TinyImages.trained(false, 2), 2, EvaluationDepth.SHORT);
        Map<String, Measurement> figures = figures(result);
        assertThat(figures.get("rate").value() + figures.get("distortion").value())
                .isEqualTo(result.loss().mean(), within(1e-9));
    }

    @Test
    void theLikelihoodOfSomeImagesIsThatOfAll() {
        TrainedVae vae = TinyImages.trained(true, 10);
        Measurement some = figures(evaluate(vae, 2, EvaluationDepth.SHORT)).get("nll");
        EvaluationResult full = evaluate(vae, 2, EvaluationDepth.FULL);
        Measurement all = figures(full).get("nll");
        assertThat(some.n()).isEqualTo(100);
        assertThat(all.n()).isEqualTo(150);
        assertThat(all.value()).isLessThan(full.loss().mean()).isCloseTo(some.value(), within(0.5));
        assertThat(some.standardError().orElseThrow()).isPositive();
    }

    @Test
    void theGapToTrainingImagesTheUnitsAndTheirDivergencesAreMeasured() {
        EvaluationResult result = evaluate(TinyImages.trained(true, 40), 2, EvaluationDepth.SHORT);
        Map<String, Measurement> figures = figures(result);
        assertThat(figures.get("train-test-gap").value()).isBetween(-2.0, 2.0); // both are made alike
        assertThat(figures.get("active-units").value()).isBetween(1.0, 3.0);
        assertThat(result.klPerDimension()).hasSize(3).allMatch(kl -> kl >= 0);
    }

    @Test
    void moreTrainingMeasuresBetter() {
        EvaluationResult little = loss(TinyImages.trained(true, 2), 2);
        EvaluationResult more = loss(TinyImages.trained(true, 40), 2);
        assertThat(more.improvementOver(little).mean()).isPositive();
    }

    @Test
    void twoEvaluationsGiveTheSameFiguresToTheLastDigit() {
        TrainedVae vae = TinyImages.trained(true, 5);
        EvaluationResult first = evaluate(vae, 1, EvaluationDepth.SHORT);
        EvaluationResult second = evaluate(vae, 3, EvaluationDepth.SHORT);
        assertThat(second.measurements()).isEqualTo(first.measurements());
        assertThat(second.klPerDimension()).isEqualTo(first.klPerDimension());
    }

    @Test
    void frozenPixelsAreBlackOrWhiteAndAsBrightOnAverage() {
        FrozenImages frozen = FrozenImages.of(TEST);
        byte[] pixels = new byte[TEST.size()];
        frozen.images().copyPixels(3, pixels);
        assertThat(pixels).containsOnly(0, 255);
        assertThat(frozen.images().mean()[0]).isCloseTo(TEST.mean()[0], within(0.1));
    }

    @Test
    void imagesAreTakenFromAllOverASortedSet() {
        assertThat(EvaluationDepth.spread(4, 10)).containsExactly(0, 2, 5, 7);
        assertThat(EvaluationDepth.SHORT.weighed(10_000, 500_000)).hasSize(100).contains(0, 100, 9_900);
        assertThat(EvaluationDepth.SHORT.weighed(10_000, 4_000_000)).hasSize(25);
        assertThat(EvaluationDepth.STANDARD.weighed(10_000, 4_000_000_000L)).hasSize(50);
        assertThat(FrozenImages.ofTraining(TEST, 5).images().count()).isEqualTo(5);
        assertThat(EvaluationDepth.FULL.weighed(3, 500_000)).containsExactly(0, 1, 2);
    }
}
