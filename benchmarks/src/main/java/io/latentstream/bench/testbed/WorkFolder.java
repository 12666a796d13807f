package io.latentstream.bench.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a bed keeps its data while it stands, and its processes' logs until the next one stands there.
 *
 * @param path folder that goes with the bed
 * @param logs folder of the logs
 */
record WorkFolder(Path path, Path logs) implements AutoCloseable {

    /** A new folder in this one. */
    static WorkFolder in(Path data) {
        try {
            Path logs = data.resolve("logs").toAbsolutePath();
            delete(logs);
            Files.createDirectories(logs);
            return new WorkFolder(Files.createTempDirectory(data, "run-").toAbsolutePath(), logs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to '" + data + "'; give another folder with --data", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException e) {
            System.err.println("folder '" + path + "' could not be deleted, delete it yourself: " + e);
        }
    }
}
