package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateFolderTest {
    private static final StoreTopic TOPIC = topic("id");

    @TempDir
    Path folder;

    @Test
    void keepsStoresThatWereClosed() throws Exception {
        closeStores();

        assertThat(isKept()).isTrue();
    }

    @Test
    void throwsAwayStoresThatWereLeftOpen() throws Exception {
        closeStores();
        try (StateFolder killed = take()) {
            killed.open();
        }

        assertThat(isKept()).isFalse();
    }

    @Test
    void keepsStoresThatWereNotOpened() throws Exception {
        closeStores();
        try (StateFolder refused = take()) {
            refused.leave();
        }

        assertThat(isKept()).isTrue();
    }

    /** What may happen to files between two starts. */
    interface Damage {
        void to(Path folder) throws IOException;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("a byte of a table", folder -> Files.write(table(folder), new byte[] {1, 2, 4})),
                damage("a shorter table", folder -> Files.write(table(folder), new byte[] {1, 2})),
                damage("an empty table", folder -> Files.write(table(folder), new byte[0])),
                damage("no table", folder -> Files.delete(table(folder))),
                damage("another table", folder -> Files.write(table(folder).resolveSibling("8.sst"), new byte[1])),
                damage("no stores", folder -> {
                    Files.delete(table(folder));
                    Files.delete(table(folder).getParent());
                }),
                damage("an empty mark", folder -> Files.write(mark(folder), new byte[0])),
                damage("a mark that is no text", folder -> Files.write(mark(folder), new byte[] {0, 1, 2})),
                damage("half a mark", folder -> Files.writeString(mark(folder), TOPIC.line())),
                damage("no mark", folder -> Files.delete(mark(folder))),
                damage("a folder as the mark", folder -> {
                    Files.delete(mark(folder));
                    Files.createDirectories(mark(folder).resolve("in it"));
                }));
    }

    private static Arguments damage(String name, Damage damage) {
        return Arguments.of(name, damage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void throwsAwayWhatWasChanged(String name, Damage damage) throws Exception {
        closeStores();
        damage.to(folder);

        assertThat(isKept()).isFalse();
    }

    @Test
    void knowsStoresOfATopicThatWasMadeAnew() throws Exception {
        closeStores();
        try (StateFolder next = take()) {
            assertThat(next.isOfAnother(topic("another"))).isTrue();
            next.wipe();
            next.open();
            next.leave();
        }

        try (StateFolder last = take()) {
            assertThat(last.isOfAnother(topic("another"))).isFalse();
        }
    }

    @Test
    void refusesASecondAppInTheFolder() {
        try (StateFolder first = take()) {
            assertThatThrownBy(this::take)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("STATE_DIR is '%s'", folder)
                    .hasMessageContaining("APPLICATION_ID 'app'");
            first.leave();
        }
        take().close();
    }

    /** Another process that works in a folder until its input ends. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (StateFolder folder = StateFolder.take(Path.of(args[0]), "app")) {
                folder.open();
                System.out.println("taken");
                System.in.transferTo(System.out);
            }
        }
    }

    @Test
    void refusesASecondProcessInTheFolder() throws Exception {
        closeStores();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("taken");
            assertThatThrownBy(this::take).hasMessageContaining("STATE_DIR is '%s'", folder);
            assertThat(table(folder)).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(isKept()).as("left open by the other").isFalse();
    }

    @Test
    void letsAppsOfOtherNamesIn() {
        try (StateFolder one = take();
                StateFolder other = StateFolder.take(folder, "other")) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void namesTheSettingWhenItCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> StateFolder.take(file, "app"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("STATE_DIR");
    }

    private static StoreTopic topic(String id) {
        return new StoreTopic("4.3.1", id, List.of(0L), List.of(7L));
    }

    private StateFolder take() {
        return StateFolder.take(folder, "app");
    }

    private void closeStores() throws IOException {
        try (StateFolder first = take()) {
            first.isOfAnother(TOPIC);
            first.open();
            Files.createDirectories(table(folder).getParent());
            Files.write(table(folder), new byte[] {1, 2, 3});
            first.leave();
        }
    }

    private boolean isKept() {
        try (StateFolder next = take()) {
            return !next.isOfAnother(TOPIC) && Files.exists(table(folder));
        }
    }

    private static Path table(Path folder) {
        return folder.resolve("app").resolve("global").resolve("7.sst");
    }

    private static Path mark(Path folder) {
        return folder.resolve("app.closed");
    }
}
