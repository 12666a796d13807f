package io.latentstream.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a service at once when one of its threads dies of a bug or of the machine, so that its successor goes on. Without it the
 * process would live on, deaf.
 */
public final class ProcessEnd implements Thread.UncaughtExceptionHandler {
    /** Exit code, which is also what {@code -XX:+ExitOnOutOfMemoryError} ends a JVM with. */
    public static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private ProcessEnd() {}

    /** From now on any thread that dies takes the process with it. To be called first in a service's main. */
    public static void withAnyThread() {
        Thread.setDefaultUncaughtExceptionHandler(new ProcessEnd());
    }

    /** Shutdown hooks are not run: they would wait for the thread that is dead. */
    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        try {
            LOG.error("thread '{}' died, so the process ends: {}", thread.getName(), cause.toString(), cause);
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
