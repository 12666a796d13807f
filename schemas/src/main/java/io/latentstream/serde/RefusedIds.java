package io.latentstream.serde;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Schema ids that turned out to be unknown or another type's, kept for a few seconds: a burst of garbage asks the registry
 * once, and an id that becomes known is found soon after.
 */
final class RefusedIds {
    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int MOST = 1_000;

    private final Map<Integer, Refusal> refusals = new ConcurrentHashMap<>();

    private record Refusal(String message, long endNanos) {}

    void remember(int id, ForeignSchemaException why) {
        if (refusals.size() >= MOST) {
            refusals.clear();
        }
        refusals.put(id, new Refusal(why.getMessage(), System.nanoTime() + KEPT.toNanos()));
    }

    /** Throws what was thrown for this id a moment ago, if it was. */
    void check(String topic, int id) {
        Refusal refusal = refusals.get(id);
        if (refusal == null) {
            return;
        }
        if (System.nanoTime() - refusal.endNanos() > 0) {
            refusals.remove(id, refusal);
            return;
        }
        throw new ForeignSchemaException(refusal.message());
    }
}
