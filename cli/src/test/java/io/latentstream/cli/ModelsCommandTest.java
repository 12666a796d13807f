package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ModelCatalog;
import io.latentstream.event.ImageShape;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.serde.TrustedClasses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelsCommandTest {
    static {
        TrustedClasses.trust();
    }

    private final FakeBackend backend = new FakeBackend();

    @Test
    void listsVersionsInOrderWithRouteAndQuality() {
        List<Metric> train = List.of(metric("train", 99, 0.1));
        List<Metric> both = List.of(metric("train", 80, 0.1), metric("test", 91.234, 0.256));
        backend.catalog = new ModelCatalog(
                List.of(
                        version("mnist-vae", "10", List.of()),
                        version("mnist-vae", "9", train),
                        version("mnist-cvae", "3", both)),
                Map.of(
                        "mnist-vae", new ModelRoute("mnist-vae", Map.of("10", 3, "8", 1), "9"),
                        "other", new ModelRoute("other", Map.of("3", 1), null)));
        CliRun run = CliRun.with(backend, "models");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "MODEL       VERSION  ROUTED  CREATED (UTC)     QUALITY                      CPU-S  DATA",
                        "mnist-cvae  3        -       2026-11-22 16:30  -ELBO 91.23 +- 0.26          120    MNIST",
                        "mnist-vae   9        shadow  2026-11-22 16:30  -ELBO 99.00 +- 0.10 (train)  120    MNIST",
                        "mnist-vae   10       75%     2026-11-22 16:30  -                            120    MNIST");
    }

    @Test
    void showsHowManyClipsAreRecognised() {
        List<Metric> metrics = List.of(
                share("digit-accuracy", 0.9301),
                share("speaker-accuracy", 0.96),
                metric("test", 900, 1),
                share("digit-accuracy-real", 0.953));
        backend.catalog = new ModelCatalog(List.of(version("spoken-digits-cvae", "1", metrics)), Map.of());
        assertThat(CliRun.with(backend, "models").out())
                .contains("  digit 93.0% (real 95.3%), speaker 96.0%  ")
                .doesNotContain("ELBO");
    }

    @Test
    void saysWhatToDoWhenThereAreNoModels() {
        CliRun run = CliRun.with(backend, "models");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("no model has been published at broker.test:9092", "./latentstream trainer");
    }

    @Test
    void answersInJson() {
        backend.catalog = new ModelCatalog(
                List.of(version("a", "2", List.of()), version("a", "1", List.of(metric("test", 91.5, 0.25)))),
                Map.of("a", new ModelRoute("a", Map.of("2", 3), null)));
        assertThat(CliRun.with(backend, "models", "--json").out().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("{\"name\":\"a\",\"version\":\"1\",")
                                .contains(
                                        "\"created\":\"2026-11-22T16:30:00Z\"",
                                        "\"metrics\":[{\"name\":\"-elbo\",\"value\":91.5,")
                                .endsWith("\"routed\":null,\"shadow\":false}"),
                        second -> assertThat(second)
                                .startsWith("{\"name\":\"a\",\"version\":\"2\",")
                                .endsWith("\"routed\":1.0,\"shadow\":false}"));
    }

    @Test
    void leavesStandardOutputEmptyForJsonOfNoModels() {
        CliRun run = CliRun.with(backend, "models", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no model has been published");
    }

    private static Metric share(String name, double value) {
        return new Metric(name, value, "", 0.01, 300L, "test", "P2");
    }

    private static Metric metric(String split, double value, double standardError) {
        return new Metric("-elbo", value, "nats", standardError, 10_000L, split, "P1");
    }

    private static ModelVersion version(String name, String version, List<Metric> metrics) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(version)
                .setCreated(Instant.parse("2026-11-22T16:30:00Z"))
                .setLatentDimension(20)
                .setRendering(new ImageShape(28, 28, 0))
                .setArtifacts(List.of())
                .setMetrics(metrics)
                .setTrainingCpuSeconds(120.4)
                .setData(new TrainingData("MNIST", "abc", "", 60_000L, false))
                .build();
    }
}
