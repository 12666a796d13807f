package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final LabelledImages TEST = TinyImages.images(150);

    private static ElboResult evaluate(TrainedVae vae, int threads) {
        try (TrainingThreads pool = new TrainingThreads(threads)) {
            return new Evaluation(TEST, pool).evaluate(vae);
        }
    }

    @Test
    void everyTestImageIsMeasuredOnTheSameBits() {
        TrainedVae vae = TinyImages.trained(true, 2);
        ElboResult one = evaluate(vae, 1);
        ElboResult three = evaluate(vae, 3);
        assertThat(one.negativeElbo().n()).isEqualTo(150);
        assertThat(three.improvementOver(one).mean()).isZero();
        assertThat(three.testDigest()).isEqualTo(one.testDigest()).hasSize(64);
    }

    @Test
    void rateAndDistortionAreItsParts() {
        ElboResult result = evaluate(TinyImages.trained(false, 2), 2);
        assertThat(result.rate().mean() + result.distortion().mean())
                .isEqualTo(result.negativeElbo().mean(), within(1e-9));
    }

    @Test
    void moreTrainingMeasuresBetter() {
        ElboResult little = evaluate(TinyImages.trained(true, 2), 2);
        ElboResult more = evaluate(TinyImages.trained(true, 40), 2);
        assertThat(more.improvementOver(little).mean()).isPositive();
    }

    @Test
    void frozenPixelsAreBlackOrWhiteAndAsBrightOnAverage() {
        FrozenImages frozen = FrozenImages.of(TEST);
        byte[] pixels = new byte[TEST.size()];
        frozen.images().copyPixels(3, pixels);
        assertThat(pixels).containsOnly(0, 255);
        assertThat(frozen.images().meanImage()[0]).isCloseTo(TEST.meanImage()[0], within(0.1));
    }
}
