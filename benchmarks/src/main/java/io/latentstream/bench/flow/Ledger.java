package io.latentstream.bench.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What was asked for, and which terminal events of it came: outputs 0 to count-1 once each, or one failure. */
final class Ledger {
    private final Map<String, Account> open = new HashMap<>();
    private final Map<String, Account> closed = new HashMap<>();
    private int refused;
    private int surplus;

    private record Account(int count, boolean refusalIsDue, BitSet outputs) {}

    /** Enters a request that is answered with so many outputs. */
    void asked(String id, int count) {
        open.put(id, new Account(count, false, new BitSet()));
    }

    /** Enters a request that nobody can answer. */
    void askedInVain(String id) {
        open.put(id, new Account(0, true, new BitSet()));
    }

    /** Enters an output; those of requests that are not in the ledger are somebody else's. */
    void output(String id, int index) {
        if (closed.containsKey(id)) {
            surplus++;
            return;
        }
        Account account = open.get(id);
        if (account == null) {
            return;
        }
        if (account.refusalIsDue()
                || index < 0
                || index >= account.count()
                || account.outputs().get(index)) {
            surplus++;
            return;
        }
        account.outputs().set(index);
        if (account.outputs().cardinality() == account.count()) {
            close(id);
        }
    }

    /** Enters a failure; one that is not due counts as surplus, and leaves its request open. */
    void failure(String id) {
        Account account = open.get(id);
        if (account != null && account.refusalIsDue()) {
            refused++;
            close(id);
        } else if (account != null || closed.containsKey(id)) {
            surplus++;
        }
    }

    private void close(String id) {
        closed.put(id, open.remove(id));
    }

    /** Requests in all. */
    int requests() {
        return open.size() + closed.size();
    }

    /** Requests without all of their terminal events. */
    int missing() {
        return open.size();
    }

    /** Requests that were refused, as they had to be. */
    int refused() {
        return refused;
    }

    /** Events that came twice, or that should not have come. */
    int surplus() {
        return surplus;
    }

    /** Whether each request has had its terminal events exactly once. */
    boolean sound() {
        return open.isEmpty() && surplus == 0;
    }

    @Override
    public String toString() {
        return "%d requests: %d answered, %d refused as they had to be, %d missing, %d events too many"
                .formatted(requests(), closed.size() - refused, refused, missing(), surplus);
    }
}
