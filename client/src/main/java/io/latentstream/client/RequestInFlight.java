package io.latentstream.client;

import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request in flight: keeps its outputs by index, each once, until all are there. */
final class RequestInFlight<O> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestInFlight.class);

    private final String id;
    private final long first;
    private final int count;
    private final OutputKind<O> kind;
    private final Consumer<? super O> listener;
    private final CompletableFuture<List<O>> future = new CompletableFuture<>();
    // A map, not an array: a request for a million outputs must cost nothing before they come.
    private final NavigableMap<Integer, O> outputs = new TreeMap<>();
    private volatile String published = "the broker has not confirmed that it got the request; is it running?";

    RequestInFlight(GenerationRequest request, OutputKind<O> kind, Consumer<? super O> listener) {
        this.id = request.getRequestId();
        this.first = request.getFirst();
        this.count = request.getCount();
        this.kind = kind;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    OutputKind<O> kind() {
        return kind;
    }

    CompletableFuture<List<O>> future() {
        return future;
    }

    /** Takes an output; one that came before is ignored, as at-least-once delivery may repeat it. */
    void accept(O output) {
        int index = kind.index().applyAsInt(output);
        if (index < first || index >= first + count) {
            LOG.warn("ignored output {} of request {}: it asked for {} from {} on", index, id, count, first);
            return;
        }
        if (keep(index, output)) {
            listener.accept(output);
            if (received() == count) {
                future.complete(collected());
            }
        }
    }

    void refuse(GenerationFailure failure) {
        future.completeExceptionally(new GenerationFailedException(failure));
    }

    void fail(String why, Throwable cause) {
        future.completeExceptionally(new UnavailableException(why, cause));
    }

    /** Ends the request because nobody will read its answers any more. */
    void abandon(String why, Throwable cause) {
        fail("request %s: %s came, then %s".formatted(id, progress(), why), cause);
    }

    /** Remembers that the request was published, for the message of a timeout. */
    void published(String where) {
        published = "it was published to " + where
                + "; is a generator running, and does it have a model? './latentstream models' lists them";
    }

    /**
     * Ends the request when this much time has passed. The clock stops as soon as it ends otherwise.
     *
     * @param trouble what hinders answers then, if anything is known to
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what whenComplete returns fails as the request does
    void expireAfter(Duration timeout, Supplier<Optional<String>> trouble) {
        CompletableFuture<Void> clock = new CompletableFuture<>();
        future.whenComplete((all, error) -> clock.complete(null));
        clock.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timedOut -> {
            future.completeExceptionally(expired(timeout, trouble.get()));
            return null;
        });
    }

    private String progress() {
        return "%d of %d %s".formatted(received(), count, kind.plural());
    }

    private GenerationTimeoutException expired(Duration timeout, Optional<String> trouble) {
        String message = "request %s: %s came within %s s; %s"
                .formatted(id, progress(), timeout.toMillis() / 1000.0, trouble.orElse(published));
        return new GenerationTimeoutException(message, received(), count);
    }

    private synchronized boolean keep(int index, O output) {
        return outputs.putIfAbsent(index, output) == null;
    }

    private synchronized int received() {
        return outputs.size();
    }

    private synchronized List<O> collected() {
        return List.copyOf(outputs.values());
    }
}
