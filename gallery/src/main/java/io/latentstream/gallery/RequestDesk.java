package io.latentstream.gallery;

import io.latentstream.client.GenerationFailedException;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.Seeds;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Publishes the requests of pages, at most {@value #MOST_IN_FLIGHT} at a time. Thread-safe. */
final class RequestDesk {
    static final int MOST_IN_FLIGHT = 32;

    /** Long enough to ask before the first model is published. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Function<OutputRequest<?, ?>, CompletableFuture<?>> publish;
    private final Consumer<OutputRequest<?, ?>> expect;
    private final BiConsumer<String, Throwable> unanswered;
    private final Semaphore places = new Semaphore(MOST_IN_FLIGHT);

    /**
     * @param publish sends a request; its future ends with the outputs or the reason why there are none
     * @param expect called with each request before it is published
     * @param unanswered called with the id of a request that no generator answered, and the reason
     */
    RequestDesk(
            Function<OutputRequest<?, ?>, CompletableFuture<?>> publish,
            Consumer<OutputRequest<?, ?>> expect,
            BiConsumer<String, Throwable> unanswered) {
        this.publish = publish;
        this.expect = expect;
        this.unanswered = unanswered;
    }

    /**
     * Publishes a request and returns its id; the outputs come with the events.
     *
     * @throws HttpStatusException when the body is no request, or too many wait for answers
     */
    String take(String body) {
        OutputRequest<?, ?> request = RequestForm.parse(body);
        if (!places.tryAcquire()) {
            throw new HttpStatusException(
                    429, MOST_IN_FLIGHT + " requests of this gallery wait for answers; try again when one has come");
        }
        String id = "gallery-" + UUID.randomUUID();
        OutputRequest<?, ?> named = seeded(request.requestId(id)).timeout(PATIENCE);
        expect.accept(named);
        var unused = publish.apply(named).whenComplete((outputs, error) -> ended(id, error));
        return id;
    }

    private static OutputRequest<?, ?> seeded(OutputRequest<?, ?> request) {
        return request.toEvent().getSeed() == null ? request.seed(Seeds.any()) : request;
    }

    private void ended(String id, Throwable error) {
        places.release();
        Throwable why = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (why != null && !(why instanceof GenerationFailedException)) { // a refusal comes as an event
            unanswered.accept(id, why);
        }
    }
}
