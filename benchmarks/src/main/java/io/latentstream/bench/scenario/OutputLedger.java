package io.latentstream.bench.scenario;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What was asked for, and which terminal events of it came: outputs 0 to count-1 once each, or one failure of a request for
 * nothing. Safe for many threads.
 */
final class OutputLedger {
    private final Map<String, Account> open = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private CompletableFuture<Void> ended = new CompletableFuture<>();
    private int refused;
    private int surplus;

    private record Account(int count, BitSet outputs) {}

    /** Enters a request that is answered with so many outputs; one for 0 outputs must be refused. */
    synchronized void request(String id, int count) {
        open.put(id, new Account(count, new BitSet()));
    }

    /** Enters an output; those of requests that are not in the ledger do not count. */
    synchronized void output(String id, int index) {
        Account account = open.get(id);
        if (account == null) {
            surplus += closed.contains(id) ? 1 : 0;
        } else if (index < 0 || index >= account.count() || account.outputs().get(index)) {
            surplus++;
        } else {
            account.outputs().set(index);
            if (account.outputs().cardinality() == account.count()) {
                close(id);
            }
        }
    }

    /** Enters a failure; one of a request that asks for outputs counts as surplus, and leaves the request open. */
    synchronized void failure(String id) {
        Account account = open.get(id);
        if (account != null && account.count() == 0) {
            refused++;
            close(id);
        } else if (account != null || closed.contains(id)) {
            surplus++;
        }
    }

    private void close(String id) {
        open.remove(id);
        closed.add(id);
        if (open.isEmpty()) {
            ended.complete(null);
        }
    }

    /** Done when every request entered so far has had its terminal events. */
    synchronized CompletableFuture<Void> ended() {
        ended = open.isEmpty() ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        return ended;
    }

    /** Requests without all of their terminal events. */
    synchronized int missing() {
        return open.size();
    }

    /** Events that came twice, or that should not have come. */
    synchronized int surplus() {
        return surplus;
    }

    /** Whether each request has had its terminal events exactly once. */
    synchronized boolean sound() {
        return open.isEmpty() && surplus == 0;
    }

    @Override
    public synchronized String toString() {
        return "%d requests: %d answered, %d refused as they had to be, %d missing, %d events too many"
                .formatted(open.size() + closed.size(), closed.size() - refused, refused, missing(), surplus);
    }
}
