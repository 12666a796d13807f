package io.latentstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ImageShape;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QualityTest {
    private static final Metric REAL = metric("digit-accuracy-real", 0.988);
    private static final Metric ELBO = metric("-elbo", 91.234);

    @Test
    void showsAccuracyBesideThatOfRealImages() {
        assertThat(Quality.of(version(ELBO, REAL, metric("digit-accuracy", 0.945))))
                .contains("digit 94.5% (real 98.8%)");
    }

    @Test
    void showsTheElboOfAModelWithoutLabels() {
        assertThat(Quality.of(version(REAL, ELBO))).contains("-ELBO 91.23");
    }

    @Test
    void isEmptyWithoutMetrics() {
        assertThat(Quality.of(version())).isEmpty();
        assertThat(Quality.of(version(REAL))).isEmpty();
    }

    private static Metric metric(String name, double value) {
        return new Metric(name, value, "", null, 100L, "test", "p1");
    }

    private static ModelVersion version(Metric... metrics) {
        return ModelVersion.newBuilder()
                .setName("mnist-cvae")
                .setVersion("1")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(2)
                .setRendering(new ImageShape(28, 28, 0))
                .setLabelGroups(List.of())
                .setArtifacts(List.of())
                .setMetrics(List.of(metrics))
                .build();
    }
}
