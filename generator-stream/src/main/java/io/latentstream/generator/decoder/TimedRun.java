package io.latentstream.generator.decoder;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of one session, one at a time. A {@link DecodeWatch} stops a run that takes too long; no run follows it. */
final class TimedRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimedRun.class);

    private final RunOptions options = new RunOptions();
    private final DecodeWatch watch;
    private final Duration limit;
    private final Purpose purpose;
    private boolean running;
    private boolean stopped;
    private long begunAt;

    TimedRun(DecodeWatch watch, Duration limit, Purpose purpose) throws OrtException {
        this.watch = watch;
        this.limit = limit;
        this.purpose = purpose;
        watch.add(this);
    }

    /** A call of the session. */
    interface Call {
        void with(RunOptions options) throws OrtException;
    }

    /** Makes a call; throws a {@link DecodeException} where it, or an earlier one, was stopped. */
    void run(Call call) throws OrtException {
        begin();
        try {
            call.with(options);
        } catch (OrtException e) {
            failWhereStopped();
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        failWhereStopped();
        running = true;
        begunAt = System.nanoTime();
    }

    private synchronized void end() {
        running = false;
    }

    private synchronized void failWhereStopped() {
        trouble().ifPresent(why -> {
            throw new DecodeException(why);
        });
    }

    /** Why it runs no more; empty while it runs. */
    synchronized Optional<String> trouble() {
        return stopped
                ? Optional.of(
                        "the %s took more than %d ms for some rows and was stopped (DECODE_TIMEOUT_MS); route to another version"
                                .formatted(purpose.label(), limit.toMillis()))
                : Optional.empty();
    }

    /** Stops the current run if it has taken too long; returns whether it did. */
    synchronized boolean stopWhereLate() {
        if (!running || stopped || System.nanoTime() - begunAt < limit.toNanos()) {
            return false;
        }
        try {
            options.setTerminate(true);
            stopped = true;
        } catch (OrtException e) {
            LOG.error(
                    "a network that has run for {} ms cannot be stopped: {}",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunAt),
                    e.getMessage(),
                    e);
        }
        return stopped;
    }

    @Override
    public void close() {
        watch.remove(this);
        options.close();
    }
}
