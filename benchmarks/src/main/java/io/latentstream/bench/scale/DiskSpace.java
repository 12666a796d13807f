package io.latentstream.bench.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a backlog and its answers fit on the disk. */
final class DiskSpace {
    private static final long BYTES_A_REQUEST = 1_500; // the request, its image, headers
    private static final long RESERVE = 4L << 30;

    private DiskSpace() {}

    /** Throws IllegalStateException when the folder's disk has too little space left. */
    static void require(Path folder, long requests) {
        try {
            Files.createDirectories(folder);
            require(Files.getFileStore(folder).getUsableSpace(), folder, requests);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the disk of '" + folder + "'; give another with --data", e);
        }
    }

    static void require(long usable, Path folder, long requests) {
        long needed = RESERVE + requests * BYTES_A_REQUEST;
        if (usable < needed) {
            throw new IllegalStateException(
                    "the disk of '%s' has %d MiB left, and a backlog of %d requests may take %d MiB; give a smaller --backlog or another --data"
                            .formatted(folder, usable >> 20, requests, needed >> 20));
        }
    }
}
