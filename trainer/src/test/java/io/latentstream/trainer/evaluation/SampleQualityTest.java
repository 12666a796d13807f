package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.evaluation.classifier.EvaluationImages;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleQualityTest {
    private static TrainingThreads threads;
    private static SampleQuality quality;

    @BeforeAll
    static void seeRealImages() {
        threads = new TrainingThreads(2);
        ImageDataset dataset = TinyImages.dataset();
        LabelledImages test = EvaluationImages.binarised(dataset.test()).images();
        quality = new SampleQuality(new SampleRecognition(dataset, test, threads), threads);
    }

    @AfterAll
    static void stopThreads() {
        threads.close();
    }

    private static Map<String, Measurement> figures(TrainedVae vae) {
        LabelledImages test = TinyImages.dataset().test();
        float[][] posteriors = new ElboScorer(threads).score(vae, test, 1).posteriors();
        return quality.metrics(vae, test, posteriors).stream()
                .collect(Collectors.toMap(Measurement::name, figure -> figure));
    }

    private static double value(Map<String, Measurement> figures, String name) {
        return figures.get(name).value();
    }

    @Test
    void placesSamplesOfATrainedModelCloserToRealImagesThanNoise() {
        Map<String, Measurement> trained = figures(TinyImages.trained(true, 60));
        Map<String, Measurement> noise = figures(TinyImages.trained(true, 1));
        assertThat(value(trained, "frechet-distance")).isLessThan(value(noise, "frechet-distance"));
        assertThat(value(trained, "row-accuracy")).isGreaterThan(value(noise, "row-accuracy"));
        assertThat(value(trained, "precision")).isGreaterThan(0.7); // 0.75 to 0.91 by the seeds of model and classifier
        assertThat(value(trained, "row-accuracy-transferred")).isGreaterThan(0.9);
        assertThat(trained.get("row-accuracy-transferred").n()).isEqualTo(500);
        assertThat(value(trained, "interpolation-step")).isBetween(1.0 / 15, 1.0 / 3);
        assertThat(trained.get("frechet-distance").n()).isEqualTo(75);
        assertThat(trained.get("frechet-distance-real").n()).isEqualTo(75);
        assertThat(trained.get("precision").n()).isEqualTo(75);
        assertThat(trained.get("row-accuracy").n()).isEqualTo(10_000);
    }

    @Test
    void measuresRealImagesInTheSameWay() {
        Map<String, Measurement> figures = figures(TinyImages.trained(false, 1));
        assertThat(figures)
                .containsKeys("precision-real", "recall-real", "coverage-real", "row-accuracy-real")
                .containsKey("interpolation-step")
                .doesNotContainKeys("row-accuracy", "row-accuracy-transferred");
        assertThat(value(figures, "coverage-real")).isGreaterThan(0.7);
        assertThat(value(figures, "row-accuracy-real")).isGreaterThan(0.95);
    }

    @Test
    void drawsLatentsFromTheComponentsOfTheirLabelsByWeight() {
        List<Gaussian> prior = List.of(
                component(0.25, "0", -7),
                component(0.75, "0", 7),
                component(1, "1", 40),
                component(1, "2", 0),
                component(1, "3", 0),
                component(1, "4", 0));
        int[][] asked = LabelCombinations.first(List.of(TinyImages.dataset().label()), 2_000);
        float[][] rows = new PriorSampler(TinyImages.withPrior(true, prior), threads).rows(asked, 2);
        int high = 0;
        for (int i = 0; i < 400; i++) {
            float ofZero = rows[5 * i][0];
            high += ofZero > 0 ? 1 : 0;
            assertThat(Math.abs(ofZero)).isBetween(2f, 12f);
            assertThat(rows[5 * i + 1][0]).isBetween(35f, 45f);
        }
        assertThat(high).isBetween(260, 340);
    }

    private static Gaussian component(double weight, String row, float mean) {
        return new Gaussian(weight, Map.of("row", row), List.of(mean, 0f, 0f), List.of(1f, 1f, 1f));
    }
}
