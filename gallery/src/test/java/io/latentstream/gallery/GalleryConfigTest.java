package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GalleryConfigTest {
    @Test
    void listensOnLoopbackByDefault() {
        GalleryConfig config = GalleryConfig.fromEnv(Map.of("GALLERY_HOST", " ", "GALLERY_PORT", ""));
        assertThat(config.host()).isEqualTo("localhost");
        assertThat(config.port()).isEqualTo(8090);
        assertThat(config.namesOfThisServer()).containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]");
    }

    @Test
    void answersToItsHostAndToTheAllowedHosts() {
        GalleryConfig config = GalleryConfig.fromEnv(Map.of(
                "GALLERY_HOST", "0.0.0.0", "GALLERY_PORT", "80", "GALLERY_ALLOWED_HOSTS", "Gallery.test, 10.0.0.7"));
        assertThat(config.port()).isEqualTo(80);
        assertThat(config.namesOfThisServer()).contains("localhost", "0.0.0.0", "gallery.test", "10.0.0.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "eighty"})
    void refusesABadPort(String port) {
        assertThatThrownBy(() -> GalleryConfig.fromEnv(Map.of("GALLERY_PORT", port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(port, "65535");
    }
}
