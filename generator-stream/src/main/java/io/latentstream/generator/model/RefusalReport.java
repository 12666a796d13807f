package io.latentstream.generator.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs versions that were refused, each reason once. Missing records get some time to come before they are reported, because
 * those of the three model topics arrive in no order.
 */
final class RefusalReport {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalReport.class);

    private final Duration grace;
    private final Map<String, String> reported = new HashMap<>();
    private final Map<String, Long> missingSince = new HashMap<>();
    private boolean waiting;

    RefusalReport(Duration grace) {
        this.grace = grace;
    }

    /** Forgets a version that is fine, so that it is reported again should it break. */
    void fine(String model, String version) {
        reported.remove(model + "/" + version);
        missingSince.remove(model + "/" + version);
    }

    /** Logs a refused version and what answers instead, unless that was logged before or there is still time. */
    void refused(String model, String version, ModelRefusedException why, String instead) {
        String key = model + "/" + version;
        if (why.kind() != ModelRefusedException.Kind.BROKEN) {
            long since = missingSince.computeIfAbsent(key, unseen -> System.nanoTime());
            if (System.nanoTime() - since < grace.toNanos()) {
                waiting = true;
                return;
            }
        }
        String line = why.getMessage() + "; " + instead;
        if (!line.equals(reported.put(key, line))) {
            LOG.error("refused {} version {}: {} answers instead; {}", model, version, instead, why.getMessage());
        }
    }

    /** Whether since the last call something was left for later, and must be looked at again after the grace. */
    boolean takeWaiting() {
        boolean was = waiting;
        waiting = false;
        return was;
    }
}
