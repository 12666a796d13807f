package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class GalleryCommandTest {
    private final FakeBackend backend = new FakeBackend();

    @Test
    void printsItsAddress() {
        CliRun run = CliRun.with(backend, "gallery");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo("the gallery is at http://gallery.test:8090; Ctrl-C ends it");
        assertThat(backend.gallery.host()).isEqualTo("localhost");
    }

    @Test
    void takesItsAddressFromTheEnvironmentUnlessGivenAPort() {
        Map<String, String> env = Map.of("GALLERY_HOST", "0.0.0.0", "GALLERY_PORT", "80");
        CliRun.with(backend, env, "gallery");
        assertThat(backend.gallery.host()).isEqualTo("0.0.0.0");
        assertThat(backend.gallery.port()).isEqualTo(80);
        CliRun.with(backend, env, "gallery", "--port", "0");
        assertThat(backend.gallery.port()).isZero();
    }

    @Test
    void refusesAPortOutOfRange() {
        CliRun run = CliRun.with(backend, "gallery", "--port", "70000");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("70000", "0 to 65535");
        assertThat(backend.gallery).isNull();
    }
}
