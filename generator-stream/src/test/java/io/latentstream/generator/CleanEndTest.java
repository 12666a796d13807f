package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanEndTest {
    @TempDir
    Path folder;

    @Test
    void isThereOnceAfterItWasLeft() {
        CleanEnd first = new CleanEnd(folder.resolve("new"), "app");
        assertThat(first.take()).isFalse();
        first.leave();

        assertThat(new CleanEnd(folder.resolve("new"), "app").take()).isTrue();
        assertThat(new CleanEnd(folder.resolve("new"), "app").take()).isFalse();
    }

    @Test
    void isNotLeftByAnAppThatNeverOpenedItsStores() {
        new CleanEnd(folder, "app").leave();

        assertThat(new CleanEnd(folder, "app").take()).isFalse();
    }

    @Test
    void belongsToOneApplication() {
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
}
