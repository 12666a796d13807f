package io.latentstream.generator;

import java.time.Duration;

/**
 * When a stream thread commits before its commit interval has passed: while it keeps up with the requests. A transaction costs as
 * much for one answer as for thousands, so behind a backlog the interval decides. One instance serves one stream thread.
 */
final class CommitPace {
    private final long millis;
    private boolean keepsUp;
    private long last;

    /** @param between least time between two commits that this asks for */
    CommitPace(Duration between) {
        this.millis = between.toMillis();
    }

    /** Notes whether the last poll brought all that there was. */
    void polled(boolean all) {
        keepsUp = all;
    }

    /** Whether to commit at this moment; if so, the next moment is a while from here. */
    boolean isDue(long now) {
        if (!keepsUp || now - last < millis) {
            return false;
        }
        last = now;
        return true;
    }
}
