package io.latentstream.generator.model;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers that wait for models; they are told whenever other models are served. */
final class Waiters {
    private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);
    private static final long ORIGIN = System.nanoTime();

    private final CompletableFuture<Void> routable = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>(); // by name/version
    private final Duration patience;
    private long answeringSince = Long.MAX_VALUE; // ns after the origin
    private String waitingFor = "";

    /** @param patience how long a start waits for other models when one can answer */
    Waiters(Duration patience) {
        this.patience = patience;
    }

    /** Completes when a model can answer for the first time; exceptionally when none ever will. */
    CompletableFuture<Void> routable() {
        return routable.copy();
    }

    /** Completes when this version answers routed requests. */
    CompletableFuture<Void> serving(String model, String version) {
        return awaited.computeIfAbsent(model + "/" + version, key -> new CompletableFuture<>())
                .copy();
    }

    /** Nothing will ever be loaded. */
    void giveUp(Error why) {
        routable.completeExceptionally(why);
    }

    /** Tells everyone what answers; by any thread. */
    void tell(Map<String, ServedModel> served) {
        served.forEach((model, answering) -> answering.shares().forEach(share -> {
            CompletableFuture<Void> waiter =
                    awaited.remove(model + "/" + share.model().name());
            if (waiter != null) {
                waiter.complete(null);
            }
        }));
    }

    /**
     * Tells what answers after a change, or says in the log what is missing; by the loader's thread.
     *
     * @param loading whether more is being loaded, which a start waits for
     */
    void announce(Map<String, ServedModel> next, boolean loading) {
        if (next.values().stream().anyMatch(model -> !model.shares().isEmpty())) {
            answeringSince = Math.min(answeringSince, System.nanoTime() - ORIGIN);
            boolean waited = System.nanoTime() - ORIGIN - answeringSince >= patience.toNanos();
            if (!loading || waited) {
                routable.complete(null);
            }
        } else if (!loading && !routable.isDone()) {
            String now = missing(next);
            if (!now.equals(waitingFor)) {
                LOG.info("waiting for {}", now);
                waitingFor = now;
            }
        }
        tell(next);
    }

    private static String missing(Map<String, ServedModel> next) {
        return next.isEmpty()
                ? "a route on topic 'model-routes'; the trainer publishes one with its first version"
                : "a version that can be loaded, for one of the routes " + next.keySet();
    }
}
