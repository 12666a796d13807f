package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaeTrainerTest {
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
        trainer.advance(report -> {}, () -> false);
        return trainer.snapshot().weights();
    }

    @Test
    void trainsTheSameWeightsForTheSameSeed() {
        assertThat(weights(1)).isEqualTo(weights(1));
        assertThat(weights(1)).isNotEqualTo(weights(2));
    }

    @Test
    void lowersTheLoss() {
        List<TrainingReport> reports = new ArrayList<>();
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(30), 0);
        trainer.advance(reports::add, () -> false);
        double first = reports.get(0).distortion() + reports.get(0).rate();
        TrainingReport last = reports.get(reports.size() - 1);
        assertThat(last.distortion() + last.rate()).isLessThan(first - 2);
        assertThat(trainer.finished()).isTrue();
    }

    @Test
    void reportsEveryEpoch() {
        List<TrainingReport> reports = new ArrayList<>();
        trainer(new TrainingBudget.Epochs(3), 0).advance(reports::add, () -> false);
        assertThat(reports).extracting(TrainingReport::epoch).containsExactly(1.0, 2.0, 3.0);
        assertThat(reports.get(2).secondsLeft()).hasValue(0);
        assertThat(reports.get(2).examplesPerSecond()).isPositive();
    }

    @Test
    void accountsForTheThreadsTime() {
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(1), 0);
        trainer.advance(report -> {}, () -> false);
        PhaseTimes times = trainer.phaseTimes();
        assertThat(times.forward()).isPositive();
        assertThat((times.load() + times.forward() + times.backward() + times.update() + times.waiting()) / 1e9)
                .isCloseTo(2 * trainer.snapshot().wallSeconds(), withinPercentage(5));
    }

    @Test
    void stopsWithinAStepAndGoesOnLater() {
        VaeTrainer trainer = trainer(new TrainingBudget.Epochs(2), 1);
        int[] steps = {0};
        trainer.advance(report -> {}, () -> ++steps[0] > 3);
        assertThat(trainer.snapshot().epochs()).isEqualTo(0.3);
        trainer.advance(report -> {}, () -> trainer.spent() >= 1);
        assertThat(trainer.snapshot().epochs()).isEqualTo(1);
        trainer.advance(report -> {}, () -> false);
        assertThat(trainer.snapshot().weights()).isEqualTo(weights(1));
    }

    @Test
    void endsABudgetOfCpuTime() {
        VaeTrainer trainer = trainer(new TrainingBudget.CpuSeconds(0.2), 0);
        trainer.advance(report -> {}, () -> false);
        assertThat(trainer.finished()).isTrue();
        assertThat(trainer.cpuSeconds()).isGreaterThanOrEqualTo(0.2);
    }

    @Test
    void trainsAShippedSpecOnOtherImages() {
        ImageDataset marks = marks();
        VaeSpec spec = SpecFile.shipped("mnist-cvae").orElseThrow().spec(marks);
        VaeTrainer trainer = new VaeTrainer(spec, marks.train(), new TrainingBudget.Epochs(1), 0, threads);
        trainer.advance(report -> {}, () -> false);
        assertThat(trainer.snapshot().prior()).hasSize(498);
        assertThat(trainer.snapshot().decoder().network().layerSize(2)).isEqualTo(8 * 8);
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
    void refusesBudgetsThatCannotBeKept() {
        assertThatThrownBy(() -> new TrainingBudget.Epochs(0)).hasMessageContaining("give 1 to 100000");
        assertThatThrownBy(() -> new TrainingBudget.CpuSeconds(Double.NaN)).hasMessageContaining("above 0");
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
