package io.latentstream.generator.render;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The threads that turn spectrograms into sound, the costly part of a clip. Each has its own renderer, and all stream threads share
 * them. The clips depend on neither their number nor their order.
 */
public final class RenderThreads implements AutoCloseable {
    private final ThreadLocal<AudioRenderer> renderer = ThreadLocal.withInitial(AudioRenderer::new);
    private final ExecutorService threads;

    /** Makes this many threads, at least 1; they start with the first clip. */
    public RenderThreads(int count) {
        AtomicInteger started = new AtomicInteger();
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "render-" + started.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Renders each item and waits for all; results are in the items' order. Throws what the first failing item threw. */
    public <T, R> List<R> renderAll(List<T> items, BiFunction<AudioRenderer, T, R> rendering) {
        List<Callable<R>> tasks = new ArrayList<>(items.size());
        for (T item : items) {
            tasks.add(() -> rendering.apply(renderer.get(), item));
        }
        try {
            List<R> results = new ArrayList<>(items.size());
            for (Future<R> done : threads.invokeAll(tasks)) {
                results.add(result(done));
            }
            return results;
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for clips to be rendered", e);
        }
    }

    private static <R> R result(Future<R> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a clip could not be rendered: " + e.getCause(), e.getCause());
        }
    }

    /** Ends the threads; a request that is being rendered fails. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
