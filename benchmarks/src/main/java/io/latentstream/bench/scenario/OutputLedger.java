package io.latentstream.bench.scenario;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What was asked for, and which terminal events of it came: outputs 0 to count-1 once each, or one failure of a request for
 * nothing. Safe for many threads.
 */
final class OutputLedger {
    private static final int FAILURE = -1; // the index of one

    private final Set<String> requests = new HashSet<>();
    private final Set<Event> awaited = new HashSet<>();
    private CompletableFuture<Void> ended = new CompletableFuture<>();
    private int refused;
    private int surplus;

    private record Event(String request, int index) {}

    /** Enters a request that is answered with so many outputs; one for 0 outputs must be refused. */
    synchronized void request(String id, int count) {
        requests.add(id);
        for (int index = count == 0 ? FAILURE : 0; index < count; index++) {
            awaited.add(new Event(id, index));
        }
    }

    /** Enters an output; those of requests that are not in the ledger do not count. */
    synchronized void output(String id, int index) {
        enter(new Event(id, index));
    }

    /** Enters a failure; one of a request that asks for outputs counts as surplus, and leaves the request open. */
    synchronized void failure(String id) {
        refused += enter(new Event(id, FAILURE)) ? 1 : 0;
    }

    private boolean enter(Event event) {
        boolean expected = awaited.remove(event);
        if (expected && awaited.isEmpty()) {
            ended.complete(null);
        }
        surplus += !expected && requests.contains(event.request()) ? 1 : 0;
        return expected;
    }

    /** Done when every request entered so far has had its terminal events. */
    synchronized CompletableFuture<Void> ended() {
        ended = awaited.isEmpty() ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        return ended;
    }

    /** Requests without all of their terminal events. */
    synchronized int missing() {
        return (int) awaited.stream().map(Event::request).distinct().count();
    }

    /** Events that came twice, or that should not have come. */
    synchronized int surplus() {
        return surplus;
    }

    /** Whether each request has had its terminal events exactly once. */
    synchronized boolean sound() {
        return awaited.isEmpty() && surplus == 0;
    }

    @Override
    public synchronized String toString() {
        int answered = requests.size() - refused - missing();
        return "%d requests: %d answered, %d refused as they had to be, %d missing, %d events too many"
                .formatted(requests.size(), answered, refused, missing(), surplus);
    }
}
