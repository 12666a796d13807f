package io.latentstream.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Parts of a generator, for tests of single classes. */
final class Generators {
    private Generators() {}

    /** A state of its own, in a new folder. */
    static InHand inHand() {
        try {
            return new InHand(Files.createTempDirectory("in-hand"), "test", 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
