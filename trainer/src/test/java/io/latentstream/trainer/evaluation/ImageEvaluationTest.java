package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import org.junit.jupiter.api.Test;

class ImageEvaluationTest {
    private static final LabelledImages TEST = TinyImages.images(150);

    private static EvaluationResult evaluate(TrainedVae vae, int threads) {
        try (TrainingThreads pool = new TrainingThreads(threads)) {
            return new ImageEvaluation(TEST, pool).evaluate(vae);
        }
    }

    @Test
    void everyTestImageIsMeasuredOnTheSameBits() {
        TrainedVae vae = TinyImages.trained(true, 2);
        EvaluationResult one = evaluate(vae, 1);
        EvaluationResult three = evaluate(vae, 3);
        assertThat(one.loss().n()).isEqualTo(150);
        assertThat(three.improvementOver(one).mean()).isZero();
        assertThat(three.testDigest()).isEqualTo(one.testDigest()).hasSize(64);
    }

    @Test
    void rateAndDistortionAreItsParts() {
        EvaluationResult result = evaluate(TinyImages.trained(false, 2), 2);
        assertThat(result.measurements()).extracting(Measurement::name).containsExactly("-elbo", "rate", "distortion");
        assertThat(result.measurements().get(1).value()
                        + result.measurements().get(2).value())
                .isEqualTo(result.loss().mean(), within(1e-9));
    }

    @Test
    void moreTrainingMeasuresBetter() {
        EvaluationResult little = evaluate(TinyImages.trained(true, 2), 2);
        EvaluationResult more = evaluate(TinyImages.trained(true, 40), 2);
        assertThat(more.improvementOver(little).mean()).isPositive();
    }

    @Test
    void frozenPixelsAreBlackOrWhiteAndAsBrightOnAverage() {
        FrozenImages frozen = FrozenImages.of(TEST);
        byte[] pixels = new byte[TEST.size()];
        frozen.images().copyPixels(3, pixels);
        assertThat(pixels).containsOnly(0, 255);
        assertThat(frozen.images().mean()[0]).isCloseTo(TEST.mean()[0], within(0.1));
    }
}
