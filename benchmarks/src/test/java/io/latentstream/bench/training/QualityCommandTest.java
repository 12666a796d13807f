package io.latentstream.bench.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.training.QualityCommand.MetricRows;
import io.latentstream.event.ImageShape;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QualityCommandTest {
    @BeforeAll
    static void trust() {
        TrustedClasses.trust();
    }

    @Test
    void comparesTheFrechetDistanceWithThatOfRealExamples() {
        MetricRows metrics = new MetricRows("m", "600 CPU-seconds");
        metrics.addVersion(version(metric("frechet-distance", 3), metric("frechet-distance-real", 1.5)));
        assertThat(values(metrics)).containsEntry(MetricRows.FRECHET_RATIO, 2.0);
    }

    @Test
    void comparesNothingWhereItWasNotMeasured() {
        MetricRows metrics = new MetricRows("m", "600 CPU-seconds");
        metrics.addVersion(version(metric("-elbo", 90)));
        assertThat(values(metrics)).containsKey("-elbo").doesNotContainKey(MetricRows.FRECHET_RATIO);
    }

    @Test
    void refusesAPeerThatItDoesNotKnowAndASingleEpoch() {
        assertThat(refusal("--beside", "jax")).contains("--beside is 'jax'; give torch");
        assertThat(refusal("--beside", "torch", "--epochs", "1")).contains("--epochs is 1; give 2 or more");
    }

    private static String refusal(String... arguments) {
        StringWriter err = new StringWriter();
        assertThat(new CommandLine(new QualityCommand())
                        .setErr(new PrintWriter(err))
                        .execute(arguments))
                .isEqualTo(2);
        return err.toString();
    }

    private static Map<String, Double> values(MetricRows metrics) {
        return metrics.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.labels().get("metric"),
                        row -> row.figures().get(0).median()));
    }

    private static Metric metric(String name, double value) {
        return Metric.newBuilder().setName(name).setValue(value).build();
    }

    private static ModelVersion version(Metric... metrics) {
        return ModelVersion.newBuilder()
                .setName("m")
                .setVersion("1")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(2)
                .setRendering(new ImageShape(2, 2, 0))
                .setArtifacts(List.of())
                .setMetrics(List.of(metrics))
                .setHyperparameters(Map.of("epochs", "10"))
                .build();
    }
}
