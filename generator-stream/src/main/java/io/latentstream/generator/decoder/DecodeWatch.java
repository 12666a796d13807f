package io.latentstream.generator.decoder;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops runs that take too long. Its thread looks at all sessions a few times a second, from the first run on. */
final class DecodeWatch {
    private static final long PERIOD_MS = 100;

    private final Set<TimedRun> runs = ConcurrentHashMap.newKeySet();
    private volatile Runnable stopped = () -> {};
    private ScheduledExecutorService thread;

    /** Sets the listener that hears when a run was stopped. */
    void onStopped(Runnable listener) {
        stopped = listener;
    }

    synchronized void add(TimedRun run) {
        runs.add(run);
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread daemon = new Thread(task, "decode-watch");
                daemon.setDaemon(true);
                return daemon;
            });
            var unused = thread.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Its thread ends with the last run. */
    synchronized void remove(TimedRun run) {
        runs.remove(run);
        if (runs.isEmpty() && thread != null) {
            thread.shutdown();
            thread = null;
        }
    }

    private void look() {
        boolean late = false;
        for (TimedRun run : runs) {
            late |= run.stopWhereLate();
        }
        if (late) {
            stopped.run();
        }
    }
}
