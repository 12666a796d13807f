package io.latentstream.generator;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of dead letters, ten a second at most: a flood of garbage must not become a flood of lines. Shared by all stream threads. */
final class DeadLetterLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);
    private static final int MOST_A_SECOND = 10;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private long second;
    private int told;
    private long untold;

    /** @param nanos a clock like {@link System#nanoTime} */
    DeadLetterLog(LongSupplier nanos) {
        this.nanos = nanos;
        this.second = nanos.getAsLong();
    }

    /** Takes note of one, with the reason. */
    synchronized void buried(String reason) {
        long now = nanos.getAsLong();
        if (now - second >= SECOND_NANOS) {
            if (untold > 0) {
                LOG.warn("dead letters that were not told of: {}", untold);
            }
            second = now;
            told = 0;
            untold = 0;
        }
        if (told < MOST_A_SECOND) {
            told++;
            LOG.warn("dead letter: {}", reason);
        } else {
            untold++;
        }
    }
}
