package io.latentstream.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ImageShape;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrialTest {
    @BeforeAll
    static void trust() {
        TrustedClasses.trust();
    }

    @Test
    void comparesTheFrechetDistanceWithThatOfRealExamples() {
        ModelVersion version = version(metric("frechet-distance", 3), metric("frechet-distance-real", 1.5));

        assertThat(Trial.figures(version).get(Trial.FRECHET_RATIO).getValue()).isEqualTo(2);
    }

    @Test
    void comparesNothingWhereItWasNotMeasured() {
        assertThat(Trial.figures(version(metric("-elbo", 90)))).containsOnlyKeys("-elbo");
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
                .setRendering(new ImageShape(2, 2))
                .setArtifacts(List.of())
                .setMetrics(List.of(metrics))
                .build();
    }
}
