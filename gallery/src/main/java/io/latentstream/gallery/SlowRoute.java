package io.latentstream.gallery;

import io.latentstream.event.ModelVersion;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests that may take seconds, one after another on a thread of its own; at most {@value #MOST_WAITING} wait. */
final class SlowRoute implements AutoCloseable {
    private static final int MOST_WAITING = 16;

    private final Function<ModelVersion, Reply> answer;
    private final ThreadPoolExecutor thread;

    SlowRoute(String name, Function<ModelVersion, Reply> answer) {
        this.answer = answer;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> daemon(task, name));
    }

    /**
     * Finds the reply on that thread and calls back there with a supplier of it, which throws when there is none.
     *
     * @throws HttpStatusException when too many wait
     */
    void find(ModelVersion version, Consumer<Supplier<Reply>> callback) {
        try {
            thread.execute(() -> callback.accept(outcome(version)));
        } catch (RejectedExecutionException e) {
            throw HttpStatusException.busy(MOST_WAITING + " such requests wait already; try again in a moment");
        }
    }

    private Supplier<Reply> outcome(ModelVersion version) {
        try {
            Reply reply = answer.apply(version);
            return () -> reply;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
