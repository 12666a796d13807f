package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaeTrainerTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private final TrainingThreads threads = new TrainingThreads(2);

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    private VaeTrainer trainer(TrainingBudget budget, long seed) {
        return new VaeTrainer(TinyImages.spec(true), TinyImages.images(210), budget, seed, threads);
    }

    private float[] weights(long seed) {
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(2), seed);
        trainer.advance(NO_LIMIT, report -> {}, () -> false);
        return trainer.snapshot().parameters().toFloatVector();
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        assertThat(weights(1)).isEqualTo(weights(1));
        assertThat(weights(1)).isNotEqualTo(weights(2));
    }

    @Test
    void trainingLowersTheLoss() {
        List<TrainingReport> reports = new ArrayList<>();
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(30), 0);
        trainer.advance(NO_LIMIT, reports::add, () -> false);
        double first = reports.get(0).distortion() + reports.get(0).rate();
        TrainingReport last = reports.get(reports.size() - 1);
        assertThat(last.distortion() + last.rate()).isLessThan(first - 2);
        assertThat(trainer.finished()).isTrue();
    }

    @Test
    void everyEpochIsReported() {
        List<TrainingReport> reports = new ArrayList<>();
        trainer(new TrainingBudget.Epochs(3), 0).advance(NO_LIMIT, reports::add, () -> false);
        assertThat(reports).extracting(TrainingReport::epoch).containsExactly(1.0, 2.0, 3.0);
        assertThat(reports.get(2).secondsLeft()).hasValue(0);
        assertThat(reports.get(2).examplesPerSecond()).isPositive();
    }

    @Test
    void itsTimeIsAccountedFor() {
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(1), 0);
        trainer.advance(NO_LIMIT, report -> {}, () -> false);
        TimeShares shares = trainer.timeShares();
        assertThat(shares.forward()).isPositive();
        assertThat(shares.load() + shares.forward() + shares.backward() + shares.update() + shares.waiting())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void stopsWithinAStepAndGoesOnLater() {
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(2), 1);
        int[] steps = {0};
        trainer.advance(NO_LIMIT, report -> {}, () -> ++steps[0] > 3);
        assertThat(trainer.snapshot().epochs()).isEqualTo(0.3);
        trainer.advance(NO_LIMIT, report -> {}, () -> false);
        assertThat(trainer.snapshot().parameters().toFloatVector()).isEqualTo(weights(1));
    }

    @Test
    void aBudgetOfCpuTimeEnds() {
        VaeTrainer trainer = trainer(new TrainingBudget.CpuSeconds(0.2), 0);
        trainer.advance(NO_LIMIT, report -> {}, () -> false);
        assertThat(trainer.finished()).isTrue();
        assertThat(trainer.cpuSeconds()).isGreaterThanOrEqualTo(0.2);
    }

    @Test
    void imagesOfAnotherSizeAndNumberOfLabelsTrainTheShippedSpecs() {
        ImageDataset marks = marks();
        VaeSpec spec = SpecFile.shipped("mnist-cvae").orElseThrow().spec(marks);
        VaeTrainer trainer = new VaeTrainer(spec, marks.train(), new TrainingBudget.Epochs(1), 0, threads);
        trainer.advance(NO_LIMIT, report -> {}, () -> false);
        assertThat(trainer.snapshot().prior()).hasSize(498);
        assertThat(trainer.snapshot().decoder().layerSize(2)).isEqualTo(8 * 8);
    }

    /** 8x8 pixels and three labels. */
    private static ImageDataset marks() {
        byte[] pixels = new byte[200 * 8 * 8];
        byte[] labels = new byte[200];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
            pixels[i * 8 * 8 + labels[i]] = (byte) 255;
        }
        LabelledImages images = new LabelledImages(8, 8, pixels, labels);
        LabelGroup mark = new LabelGroup("mark", List.of("dot", "dash", "cross"));
        return new ImageDataset(new Provenance("marks", "digest-of-marks", "none", false), mark, images, images);
    }

    @Test
    void refusesExamplesThatDoNotFit() {
        assertThatThrownBy(() -> new VaeTrainer(
                        TinyClips.spec(), TinyImages.images(300), new TrainingBudget.Epochs(1), 0, threads))
                .hasMessage("model 'tiny-clips' takes examples of 2145 values, the dataset's have 30");
        assertThatThrownBy(() -> new VaeTrainer(
                        TinyImages.spec(true), TinyImages.images(19), new TrainingBudget.Epochs(1), 0, threads))
                .hasMessageContaining("minibatches of 20, the dataset has only 19 examples");
    }
}
