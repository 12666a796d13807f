package io.latentstream.generator.model;

import static io.latentstream.generator.model.ModelRefusedException.Kind.BROKEN;
import static io.latentstream.generator.model.ModelRefusedException.Kind.INCOMPLETE;
import static io.latentstream.generator.model.ModelRefusedException.Kind.LOADING;

import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Encoder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The encoder of one loaded version, read when a request first needs it, on a thread of its own. What was refused stays refused,
 * unless a chunk was missing. A load that takes longer than the limit is refused and left behind, because native code cannot be
 * stopped; the journal ends that after three.
 */
final class EncoderSlot implements AutoCloseable {
    private final ModelVersion mark;
    private final Reader reader;
    private final Terms terms;
    private Load load; // null: not asked for yet
    private boolean closed;

    /**
     * How encoders are loaded.
     *
     * @param journal notes what is being loaded
     * @param limit of one load
     * @param patience of a request for one that is being loaded
     */
    record Terms(LoadJournal journal, Duration limit, Duration patience) {}

    /** Reads the encoder. */
    interface Reader {
        Encoder read() throws ModelRefusedException;
    }

    /** One attempt. */
    private static final class Load {
        private final long askedAt = System.nanoTime();
        private final CompletableFuture<Encoder> result = new CompletableFuture<>();
        private Thread thread;

        boolean lacksAChunk() {
            return result.isCompletedExceptionally()
                    && result.handle((encoder, e) ->
                                    e instanceof ModelRefusedException refused && refused.kind() == INCOMPLETE)
                            .join();
        }
    }

    /** @param mark the version with its encoder alone, for the journal: a process that its load ends has not ended by the decoder */
    EncoderSlot(ModelVersion mark, Reader reader, Terms terms) {
        this.mark = mark;
        this.reader = reader;
        this.terms = terms;
    }

    /**
     * The encoder; waits for it at most for the patience, which counts from when it was first asked for.
     *
     * @throws ModelRefusedException when it was refused, or takes longer
     */
    Encoder get() throws ModelRefusedException {
        Load current = current();
        long left = terms.patience().toNanos() - (System.nanoTime() - current.askedAt);
        try {
            return current.result.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ModelRefusedException(
                    LOADING,
                    "it is being loaded, and not ready after %d ms; ask again later"
                            .formatted(terms.patience().toMillis()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelRefusedException(LOADING, "the generator stops; ask again later", e);
        } catch (ExecutionException e) {
            ModelRefusedException refused = (ModelRefusedException) e.getCause();
            throw new ModelRefusedException(refused.kind(), refused.getMessage(), refused);
        }
    }

    private synchronized Load current() throws ModelRefusedException {
        if (closed) {
            throw new ModelRefusedException(LOADING, "the version was let go; ask again");
        }
        if (load == null || load.lacksAChunk()) {
            Load next = new Load();
            next.thread = new Thread(() -> run(next), "load-encoder-" + mark.getName() + "-" + mark.getVersion());
            next.thread.setDaemon(true);
            next.thread.start();
            CompletableFuture.delayedExecutor(terms.limit().toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> giveUp(next));
            load = next;
        }
        return load;
    }

    private void run(Load current) {
        try {
            terms.journal().begin(mark);
        } catch (ModelRefusedException e) { // its mark stays in the journal
            current.result.completeExceptionally(e);
            return;
        }
        try {
            Encoder encoder = reader.read();
            if (!current.result.complete(encoder)) {
                encoder.close();
            }
        } catch (ModelRefusedException e) {
            current.result.completeExceptionally(e);
        } finally {
            terms.journal().end(mark);
        }
    }

    private void giveUp(Load late) {
        boolean stuck = late.result.completeExceptionally(new ModelRefusedException(
                BROKEN,
                "loading and trying it took more than %d ms (MODEL_LOAD_TIMEOUT_MS); publish one that is faster"
                        .formatted(terms.limit().toMillis())));
        if (stuck) {
            late.thread.interrupt(); // noticed between two blocks of rows
        }
    }

    /** Frees the encoder, now or when its load ends. */
    @Override
    public synchronized void close() {
        closed = true;
        if (load == null) {
            return;
        }
        if (load.result.completeExceptionally(
                new ModelRefusedException(LOADING, "the version was let go; ask again"))) {
            load.thread.interrupt();
            terms.journal().end(mark); // the process may end now, but not because of this load
        } else {
            var unused = load.result.whenComplete((encoder, e) -> {
                if (encoder != null) {
                    encoder.close();
                }
            });
        }
    }
}
