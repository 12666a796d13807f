package io.latentstream.trainer.dataset.audio;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line for each file that is skipped or altered, up to 200 lines, and then how many more there were. */
final class FileLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileLog.class);
    private static final int MOST = 200;

    private int lines;
    private int skipped;
    private String first = "";

    /** A file that cannot be used. */
    void skipped(String path, String reason) {
        if (skipped++ == 0) {
            first = path + ": " + reason;
        }
        if (lines++ < MOST) {
            LOG.warn("skipped {}: {}", path, reason);
        }
    }

    /** A file that is used in part, or converted. */
    void used(String path, String remark) {
        if (lines++ < MOST) {
            LOG.info("{}: {}", path, remark);
        }
    }

    /** The first file that was skipped, with the reason. */
    Optional<String> first() {
        return Optional.of(first).filter(reason -> !reason.isEmpty());
    }

    /** Logs how many lines were left out, and how many of all files were skipped. */
    void close(String dataset, int all) {
        if (lines > MOST) {
            LOG.warn("{}: {} more lines like these are left out", dataset, lines - MOST);
        }
        if (skipped > 0) {
            LOG.warn("{}: {} of {} WAV files were skipped", dataset, skipped, all);
        }
    }
}
