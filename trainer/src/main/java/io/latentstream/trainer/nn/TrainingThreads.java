package io.latentstream.trainer.nn;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that train, one a core, and the CPU time they have used. ND4J's own threads would compete with them, so
 * {@code OMP_NUM_THREADS=1} must be in the environment, where ND4J reads it at its start.
 */
public final class TrainingThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingThreads.class);
    private static final String OPENMP = "OMP_NUM_THREADS";

    private final ThreadMXBean clocks = ManagementFactory.getThreadMXBean();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService executor;
    private final int count;

    /** Starts {@code count} threads as they are needed. */
    public TrainingThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " training threads; give 1 or more");
        }
        if (!"1".equals(System.getenv(OPENMP))) {
            LOG.warn(
                    "{} is '{}'; set it to 1 before the start, or training takes longer",
                    OPENMP,
                    System.getenv(OPENMP));
        }
        this.count = count;
        this.executor = Executors.newFixedThreadPool(count, this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "training-" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** How many threads there are. */
    public int count() {
        return count;
    }

    /** Runs one task for each thread's index side by side and returns their results, in order, when all are done. */
    public <T> List<T> run(IntFunction<T> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            tasks.add(() -> task.apply(index));
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training thread failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        }
    }

    /** CPU time of all the threads together since they started, seconds. */
    public double cpuSeconds() {
        return threads.stream()
                        .mapToLong(thread -> clocks.getThreadCpuTime(thread.getId()))
                        .sum()
                / 1e9;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
