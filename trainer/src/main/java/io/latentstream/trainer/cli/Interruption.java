package io.latentstream.trainer.cli;

import io.latentstream.trainer.service.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On Ctrl-C, asks the work to stop and holds the end of the process until the work is done, at most 1.5 s. */
final class Interruption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Stop stop = new Stop();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "stop");

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The signal that the work has to watch. */
    Stop stop() {
        return stop;
    }

    void ask() {
        stop.ask();
        try {
            if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("not done within {}; what was going on is given up", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already", e);
        }
    }
}
