package io.latentstream.trainer.dataset;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Tells in the log how far a long step is, at most once in {@value #PAUSE_SECONDS} seconds. For one thread. */
public final class ProgressLines {
    private static final int PAUSE_SECONDS = 4;

    private final Logger log;
    private final String what;
    private long last = System.nanoTime();

    /**
     * Begins.
     *
     * @param what is done, in front of "3 of 10"
     */
    public ProgressLines(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    /** Takes note that so many are done. */
    public void at(int done, int all) {
        long now = System.nanoTime();
        if (now - last >= TimeUnit.SECONDS.toNanos(PAUSE_SECONDS)) {
            log.info("{}: {} of {}", what, done, all);
            last = now;
        }
    }
}
