package io.latentstream.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mark beside an app's stores while they are closed. With exactly_once_v2 Kafka Streams refuses to open global stores that a
 * killed process left open, at every start again (KAFKA-21034): without the mark they are to be read from their topics anew.
 */
final class CleanEnd {
    /** What the stores hold; folders of a build whose stores held something else bear another mark, and are read anew. */
    private static final String STORES = "last-records";

    private final Path mark;
    private final Path stores;
    private volatile boolean taken;

    /** @param stateDir where Kafka Streams keeps a folder for each application */
    CleanEnd(Path stateDir, String applicationId) {
        this.mark = stateDir.resolve(applicationId + "." + STORES + ".closed");
        this.stores = stateDir.resolve(applicationId).resolve("global");
    }

    /** Whether the stores were closed, or there are none; from now on they count as open. */
    boolean take() {
        taken = true;
        try {
            return Files.deleteIfExists(mark) || !Files.exists(stores);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Says that the stores are closed, if they were taken before. */
    void leave() {
        if (!taken) {
            return;
        }
        try {
            Files.createDirectories(mark.getParent());
            Files.write(mark, new byte[0]);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException(
                "cannot write '" + mark + "'; STATE_DIR must name a folder that can be written", e);
    }
}
