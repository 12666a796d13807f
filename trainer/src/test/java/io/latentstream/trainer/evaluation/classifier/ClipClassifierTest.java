package io.latentstream.trainer.evaluation.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.nn.SoftmaxClassifier;
import io.latentstream.trainer.vae.TinyClips;
import org.junit.jupiter.api.Test;

class ClipClassifierTest {
    private final ClipDataset dataset = TinyClips.dataset();

    private SoftmaxClassifier.Output judge() {
        float[][] clips = new float[dataset.test().count()][dataset.test().size()];
        for (int i = 0; i < clips.length; i++) {
            dataset.test().read(i, clips[i]);
        }
        ClipClassifier classifier = ClipClassifier.train(dataset.train(), dataset.labelGroups(), dataset.settings(), 1);
        return classifier.judge(clips);
    }

    @Test
    void judgesAlikeToTheLastDigitForTheSameSeed() {
        SoftmaxClassifier.Output first = judge();
        SoftmaxClassifier.Output second = judge(); // the process's own random numbers have moved on
        assertThat(second.features()).isDeepEqualTo(first.features());
        assertThat(second.probabilities().get(1))
                .isDeepEqualTo(first.probabilities().get(1));
    }
}
