package io.latentstream.trainer.dataset;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for each file that is skipped or not as it seems, up to a number, and how many more there were. */
final class FileRemarks {
    private static final Logger LOG = LoggerFactory.getLogger(FileRemarks.class);
    private static final int MOST = 200;

    private int told;
    private int skipped;
    private String first = "";

    /** A file that cannot be used. */
    void skipped(String path, String reason) {
        if (skipped++ == 0) {
            first = path + ": " + reason;
        }
        if (told++ < MOST) {
            LOG.warn("skipped {}: {}", path, reason);
        }
    }

    /** A file that is used, though not all of it or not as it is. */
    void used(String path, String remark) {
        if (told++ < MOST) {
            LOG.info("{}: {}", path, remark);
        }
    }

    /** The first file that was skipped, and why. */
    Optional<String> first() {
        return Optional.of(first).filter(reason -> !reason.isEmpty());
    }

    /** Says how many were not told of, and how many of all were skipped. */
    void close(String dataset, int all) {
        if (told > MOST) {
            LOG.warn("{}: {} more lines like these are left out", dataset, told - MOST);
        }
        if (skipped > 0) {
            LOG.warn("{}: {} of {} WAV files were skipped", dataset, skipped, all);
        }
    }
}
