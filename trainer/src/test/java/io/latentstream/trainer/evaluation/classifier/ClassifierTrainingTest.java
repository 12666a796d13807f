package io.latentstream.trainer.evaluation.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TinyImages;
import org.junit.jupiter.api.Test;

class ClassifierTrainingTest {
    private static final LabelledImages IMAGES = TinyImages.images(200);

    @Test
    void recognisesImagesThatItHasNotSeen() {
        ImageClassifier classifier = new ClassifierTraining(200).train(IMAGES, 5);
        try (TrainingThreads threads = new TrainingThreads(2)) {
            LabelledImages bits =
                    EvaluationImages.binarised(TinyImages.images(300)).images();
            assertThat(classifier.accuracy(bits, threads).mean()).isGreaterThan(0.95);
        }
    }

    @Test
    void givesTheSameWeightsForTheSameImages() {
        byte[] first = new ClassifierTraining(20).train(IMAGES, 5).bytes();
        assertThat(new ClassifierTraining(20).train(IMAGES, 5).bytes()).isEqualTo(first);
    }

    @Test
    void judgesAlikeOnAnyNumberOfThreads() {
        ImageClassifier classifier = new ClassifierTraining(20).train(IMAGES, 5);
        LabelledImages bits = EvaluationImages.binarised(TinyImages.images(600)).images();
        try (TrainingThreads one = new TrainingThreads(1);
                TrainingThreads three = new TrainingThreads(3)) {
            ImageClassifier.Judgement alone = classifier.judge(bits, one);
            ImageClassifier.Judgement shared = classifier.judge(bits, three);
            assertThat(shared.labels()).isEqualTo(alone.labels());
            assertThat(shared.features()).isDeepEqualTo(alone.features());
        }
    }

    @Test
    void boundsTheSteps() {
        assertThat(ClassifierTraining.of(10, 60_000, 300, 1_500).steps()).isEqualTo(1_500);
        assertThat(ClassifierTraining.of(10, 20_000, 300, 1_500).steps()).isEqualTo(1_000);
        assertThat(ClassifierTraining.of(10, 100, 300, 1_500).steps()).isEqualTo(300);
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        assertThatThrownBy(() -> new ImageClassifier(784, 10, new float[7]))
                .hasMessage("a classifier of 784 pixels into 10 labels has 235146 weights, not 7");
    }
}
