package io.latentstream.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a service at once when one of its threads dies of an uncaught exception, so that a supervisor restarts it. Without this the
 * process would go on without that thread.
 */
public final class ProcessEnd implements Thread.UncaughtExceptionHandler {
    /** Exit code, which is also what {@code -XX:+ExitOnOutOfMemoryError} ends a JVM with. */
    public static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private ProcessEnd() {}

    /** From now on the process ends with any thread that dies. Call it first in a service's main. */
    public static void withAnyThread() {
        Thread.setDefaultUncaughtExceptionHandler(new ProcessEnd());
    }

    /** Halts without shutdown hooks, which would wait for the dead thread. */
    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        try {
            LOG.error("thread '{}' died, so the process ends: {}", thread.getName(), cause.toString(), cause);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
