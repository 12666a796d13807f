package io.latentstream.bench.scenario;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What was asked for, and which terminal events of it came: outputs 0 to count-1 once each, or one failure. */
final class OutputLedger {
    private final Map<String, Account> open = new HashMap<>();
    private final Map<String, Account> closed = new HashMap<>();
    private int refused;
    private int surplus;

    private record Account(int count, boolean invalid, BitSet outputs) {}

    /** Enters a request that is answered with so many outputs. */
    void request(String id, int count) {
        open.put(id, new Account(count, false, new BitSet()));
    }

    /** Enters a request that must be refused. */
    void invalidRequest(String id) {
        open.put(id, new Account(0, true, new BitSet()));
    }

    /** Enters an output; those of requests that are not in the ledger do not count. */
    void output(String id, int index) {
        Account account = open.get(id);
        if (account == null) {
            surplus += closed.containsKey(id) ? 1 : 0;
        } else if (account.invalid()
                || index < 0
                || index >= account.count()
                || account.outputs().get(index)) {
            surplus++;
        } else {
            account.outputs().set(index);
            if (account.outputs().cardinality() == account.count()) {
                close(id);
            }
        }
    }

    /** Enters a failure; one of a valid request counts as surplus, and leaves the request open. */
    void failure(String id) {
        Account account = open.get(id);
        if (account != null && account.invalid()) {
            refused++;
            close(id);
        } else if (account != null || closed.containsKey(id)) {
            surplus++;
        }
    }

    private void close(String id) {
        closed.put(id, open.remove(id));
    }

    /** Whether a request is in the ledger. */
    boolean contains(String id) {
        return open.containsKey(id) || closed.containsKey(id);
    }

    /** Requests without all of their terminal events. */
    int missing() {
        return open.size();
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
                .formatted(open.size() + closed.size(), closed.size() - refused, refused, missing(), surplus);
    }
}
