package io.latentstream.generator.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when a stream thread commits before its commit interval has passed: only while it keeps up with the requests. A
 * transaction costs as much for one answer as for thousands, so behind a backlog the interval decides. One instance serves one
 * thread.
 */
final class CommitPace {
    private final long between;
    private final LongSupplier nanos;
    private Runnable commit;
    private boolean keepsUp;
    private long last;

    /**
     * @param between least time between two commits that this asks for
     * @param nanos a clock like {@link System#nanoTime}
     */
    CommitPace(Duration between, LongSupplier nanos) {
        this.between = between.toNanos();
        this.nanos = nanos;
        this.last = nanos.getAsLong() - this.between;
    }

    /** Notes whether the last poll brought all waiting requests. */
    void polled(boolean all) {
        keepsUp = all;
        askIfDue();
    }

    /**
     * Notes an answer that waits to be committed.
     *
     * @param request asks for the commit
     * @param all whether all that was polled is answered now
     */
    void answered(Runnable request, boolean all) {
        commit = request;
        if (all) {
            askIfDue();
        }
    }

    private void askIfDue() {
        if (keepsUp && commit != null) {
            long now = nanos.getAsLong();
            if (now - last >= between) {
                commit.run();
                commit = null;
                last = now;
            }
        }
    }
}
