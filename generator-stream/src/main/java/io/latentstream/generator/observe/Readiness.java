package io.latentstream.generator.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** How far a generator has come on its way to answer requests, for callers that wait for it. */
public final class Readiness {
    private final CompletableFuture<Void> routable;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Void> ready;

    /** Begins with nothing reached; 'routable' completes when a model can be routed to. */
    public Readiness(CompletableFuture<Void> routable) {
        this.routable = routable;
        this.ready = CompletableFuture.allOf(assigned, routable);
    }

    /** Partitions are assigned. */
    public void assigned() {
        assigned.complete(null);
    }

    /** It has stopped as it was told to. */
    public void closed() {
        ready.completeExceptionally(new IllegalStateException("the generator was closed before it was ready"));
        stopped.complete(null);
    }

    /** It has stopped because of this. */
    public void crashed(IllegalStateException why) {
        stopped.completeExceptionally(why);
        ready.completeExceptionally(why);
    }

    /** Why it has stopped, where it was not told to. */
    public Optional<String> crash() {
        return stopped.isCompletedExceptionally()
                ? Optional.of(stopped.handle((nothing, why) -> why.getMessage()).join())
                : Optional.empty();
    }

    /** Whether a model can be routed to. */
    public boolean isRoutable() {
        return routable.isDone() && !routable.isCompletedExceptionally();
    }

    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    public CompletableFuture<Void> stopped() {
        return stopped.copy();
    }

    /** Waits until requests are answered; throws IllegalStateException when that takes too long or it stops instead. */
    public void awaitReady(Duration timeout) {
        await(
                ready,
                timeout,
                () -> routable.isDone() ? "partitions of topic 'generation-requests'" : "a routable model");
    }

    /** Waits for a condition; throws IllegalStateException when that takes too long or the generator stops instead. */
    public void await(CompletableFuture<Void> condition, Duration timeout, String missing) {
        await(CompletableFuture.anyOf(condition, stopped.thenRun(Readiness::failClosed)), timeout, () -> missing);
    }

    private static void failClosed() {
        throw new IllegalStateException("the generator was closed");
    }

    private static void await(CompletableFuture<?> condition, Duration timeout, Supplier<String> missing) {
        try {
            condition.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "after %d s the generator still waits for %s".formatted(timeout.toSeconds(), missing.get()), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the generator", e);
        }
    }
}
