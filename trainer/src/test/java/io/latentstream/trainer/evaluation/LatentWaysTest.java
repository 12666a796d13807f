package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LatentWaysTest {
    private static TrainingThreads threads;

    @BeforeAll
    static void startThreads() {
        threads = new TrainingThreads(2);
    }

    @AfterAll
    static void stopThreads() {
        threads.close();
    }

    @Test
    void decodesEachExampleUnderAllLabelsAndItsOwnUnchanged() {
        TrainedVae vae = TinyImages.trained(true, 5);
        LabelledImages test = TinyImages.dataset().test();
        float[][] posteriors = new ElboScorer(threads).score(vae, test, 1).posteriors();
        PriorSampler sampler = new PriorSampler(vae, threads);
        LatentWays.Transferred transferred = new LatentWays(vae, sampler).toAll(test, posteriors);

        assertThat(transferred.values()).hasDimensions(500, 30);
        for (int i = 0; i < 100; i++) {
            int example = i * 150 / 100;
            int own = test.label(example);
            float[] mean = Arrays.copyOf(posteriors[example], vae.spec().latentSize());
            float[][] itself = sampler.decode(new float[][] {mean}, new int[][] {{own}});
            assertThat(transferred.values()[5 * i + own])
                    .containsExactly(itself[0], within(1e-6f)); // BLAS rounds by the place in a batch
        }
    }

    @Test
    void givesClipsToOtherSpeakersWhoSayTheSame() {
        var vae = TinyClips.trained(1);
        var test = TinyClips.dataset().test();
        float[][] posteriors = new ElboScorer(threads).score(vae, test, 1).posteriors();
        LatentWays.Transferred transferred =
                new LatentWays(vae, new PriorSampler(vae, threads)).toAnother(test, posteriors);
        assertThat(transferred.labels()).hasDimensions(30, 2);
        for (int i = 0; i < 30; i++) {
            assertThat(transferred.labels()[i]).containsExactly(test.label(0, i), 1 - test.label(1, i));
        }
    }

    @Test
    void transfersNothingWithoutLabels() {
        TrainedVae vae = TinyImages.withPrior(
                false, List.of(new Gaussian(1, Map.of(), List.of(0f, 0f, 0f), List.of(1f, 1f, 1f))));
        assertThat(new LatentWays(vae, new PriorSampler(vae, threads)).canTransfer())
                .isFalse();
    }
}
