package io.latentstream.generator.answer;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs dead letters, at most ten a second, so that a flood of garbage does not flood the log. Shared by all stream threads. */
public final class DeadLetterLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);
    private static final int MOST_A_SECOND = 10;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private long second;
    private int logged;
    private long left;

    /** @param nanos a clock like {@link System#nanoTime} */
    public DeadLetterLog(LongSupplier nanos) {
        this.nanos = nanos;
        this.second = nanos.getAsLong();
    }

    /** Logs one with its reason, or counts it for the next second. */
    public synchronized void buried(String reason) {
        long now = nanos.getAsLong();
        if (now - second >= SECOND_NANOS) {
            if (left > 0) {
                LOG.warn("dead letters that were not told of: {}", left);
            }
            second = now;
            logged = 0;
            left = 0;
        }
        if (logged < MOST_A_SECOND) {
            logged++;
            LOG.warn("dead letter: {}", reason);
        } else {
            left++;
        }
    }
}
