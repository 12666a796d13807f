package io.latentstream.trainer.evaluation.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.nn.TrainingThreads;
import org.junit.jupiter.api.Test;

class ShippedClassifierTest {
    private final ShippedClassifier shipped = ShippedClassifier.load();
    private final ImageDataset mnist = Mnist.shipped();

    @Test
    void hasTheAccuracyThatItStates() {
        EvaluationImages test = EvaluationImages.binarised(mnist.test());
        assertThat(test.sha256()).isEqualTo(shipped.testDigest());
        try (TrainingThreads threads = new TrainingThreads(2)) {
            assertThat(shipped.classifier().accuracy(test.images(), threads).mean())
                    .isEqualTo(shipped.accuracy())
                    .isGreaterThan(0.985);
        }
    }

    @Test
    void belongsToTheShippedImagesWholeOrDivided() {
        assertThat(mnist.provenance().isOf(shipped.dataDigest())).isTrue();
        assertThat(mnist.holdout(0.2).provenance().isOf(shipped.dataDigest())).isTrue();
        assertThat(mnist.holdout(0.2).provenance().isOf("another digest")).isFalse();
    }
}
