package io.latentstream.trainer.nn;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that train, one a core, and the CPU time they have used. ND4J's own threads would compete with them, so
 * {@code OMP_NUM_THREADS=1} must be in the environment, where ND4J reads it at its start.
 */
public final class TrainingThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingThreads.class);
    private static final String OPENMP = "OMP_NUM_THREADS";
    private static final long SPIN_NANOS = 50_000;

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
        return invoke(task::apply);
    }

    /**
     * Runs {@code first} for each thread's index side by side, then {@code second} once all are done with the first.
     * One call at a time: two could each hold a part of the threads and wait for the rest.
     *
     * @return the results of the first, in order, then those of the second
     */
    public synchronized <T> List<T> run(IntFunction<T> first, IntFunction<T> second) {
        Phaser barrier = new Phaser(count);
        List<List<T>> pairs = invoke(i -> {
            T result = first.apply(i);
            await(barrier);
            return List.of(result, second.apply(i));
        });
        return Stream.concat(
                        pairs.stream().map(pair -> pair.get(0)), pairs.stream().map(pair -> pair.get(1)))
                .toList();
    }

    /** Spins for a moment before it parks: waking a thread takes longer than the others are usually late. */
    private static void await(Phaser barrier) throws InterruptedException {
        int phase = barrier.arrive();
        long parking = System.nanoTime() + SPIN_NANOS;
        while (barrier.getPhase() == phase && System.nanoTime() < parking) {
            Thread.onSpinWait();
        }
        barrier.awaitAdvanceInterruptibly(phase);
    }

    /** What a thread does for its index. */
    private interface Task<T> {
        T apply(int index) throws InterruptedException;
    }

    /** When one fails, the others are interrupted, because they may be waiting for it. */
    private <T> List<T> invoke(Task<T> task) {
        ExecutorCompletionService<T> finished = new ExecutorCompletionService<>(executor);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            futures.add(finished.submit(() -> task.apply(index)));
        }
        try {
            List<T> results = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                finished.take().get();
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            futures.forEach(future -> future.cancel(true));
            throw new IllegalStateException("a training thread failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            futures.forEach(future -> future.cancel(true));
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
