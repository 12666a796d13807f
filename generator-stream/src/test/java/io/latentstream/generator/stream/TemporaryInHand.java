package io.latentstream.generator.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An InHand without a generator around it. */
public final class TemporaryInHand {
    private TemporaryInHand() {}

    /** With files in a new folder; a record may end 3 processes. */
    static InHand inHand() {
        try {
            return new InHand(Files.createTempDirectory("in-hand"), "test", 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the files that a process leaves which ended with the first record of partition 0 in hand. */
    public static void endWithTheFirstRecordInHand(Path folder, String applicationId) {
        new InHand(folder, applicationId, 3).slot().take(new Place(0, 0));
    }
}
