package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void servesOneStackAtATime() {
        try (DataFolder held = DataFolder.take(folder)) {
            assertThat(held.broker()).isNotEqualTo(held.generatorState());
            assertThatIllegalStateException()
                    .isThrownBy(() -> DataFolder.take(folder))
                    .withMessageContaining("in use by another stack")
                    .withMessageContaining("--data");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void namesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }
}
