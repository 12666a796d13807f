package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanEndTest {
    @TempDir
    Path folder;

    @Test
    void isThereOnceAfterItWasLeft() throws Exception {
        stores("app");
        CleanEnd first = new CleanEnd(folder, "app");
        assertThat(first.take()).isFalse();
        first.leave();

        assertThat(new CleanEnd(folder, "app").take()).isTrue();
        assertThat(new CleanEnd(folder, "app").take()).isFalse();
    }

    @Test
    void isNotLeftByAnAppThatNeverOpenedItsStores() throws Exception {
        stores("app");
        new CleanEnd(folder, "app").leave();

        assertThat(new CleanEnd(folder, "app").take()).isFalse();
    }

    @Test
    void isNotNeededWhereThereAreNoStores() {
        assertThat(new CleanEnd(folder.resolve("new"), "app").take()).isTrue();
    }

    @Test
    void belongsToOneApplication() throws Exception {
        stores("other");
        CleanEnd app = new CleanEnd(folder, "app");
        app.take();
        app.leave();

        assertThat(new CleanEnd(folder, "other").take()).isFalse();
    }

    @Test
    void namesTheSettingWhenItCannotBeWritten() throws Exception {
        CleanEnd app = new CleanEnd(Files.createFile(folder.resolve("file")), "app");

        assertThatThrownBy(() -> {
                    app.take();
                    app.leave();
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("STATE_DIR");
    }

    private void stores(String applicationId) throws IOException {
        Files.createDirectories(folder.resolve(applicationId).resolve("global"));
    }
}
