package io.latentstream.trainer.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to end work. Work checks it between two steps; where it waits for a broker or for other threads, an
 * interrupt wakes it. Safe for many threads.
 */
public final class Stop implements BooleanSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private Thread worker;

    /** Whether the work should end. */
    @Override
    public boolean getAsBoolean() {
        return asked.getCount() == 0;
    }

    /** Tells the work to end; returns at once. */
    public synchronized void ask() {
        asked.countDown();
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Pauses the work, or less if the request comes; returns whether it came. */
    boolean await(Duration pause) {
        try {
            return asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return getAsBoolean();
        }
    }

    /** Does the work on this thread; empty when it ended because it was told to. */
    public <T> Optional<T> during(Supplier<T> work) {
        begin();
        try {
            return Optional.of(work.get());
        } catch (RuntimeException | Error e) { // an interrupt may surface as any of them
            if (getAsBoolean()) {
                LOG.debug("stopped in the midst of work", e);
                return Optional.empty();
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        worker = Thread.currentThread();
        if (getAsBoolean()) {
            worker.interrupt();
        }
    }

    private synchronized void end() {
        worker = null;
        if (getAsBoolean()) {
            Thread.interrupted(); // it has done its work
        }
    }
}
