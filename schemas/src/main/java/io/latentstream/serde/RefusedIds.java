package io.latentstream.serde;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Schema ids that turned out to be unknown or unfit. Each is remembered for ten times as long as it took to find out, at least for
 * three seconds: a burst of garbage asks the registry once, an id that is registered later is found soon after, and ids for which
 * the registry gives no answer take at most a tenth of the time.
 */
final class RefusedIds {
    private static final Duration LEAST_KEPT = Duration.ofSeconds(3);
    private static final int TIMES_THE_COST = 10;
    private static final int MOST = 1_000;

    private final Map<Integer, Refusal> refusals = new ConcurrentHashMap<>();

    private record Refusal(String message, long endNanos) {}

    /** @param cost ns that it took to find out */
    void remember(int id, ForeignSchemaException why, long cost) {
        if (refusals.size() >= MOST) {
            refusals.clear();
        }
        long kept = Math.max(LEAST_KEPT.toNanos(), TIMES_THE_COST * cost);
        refusals.put(id, new Refusal(why.getMessage(), System.nanoTime() + kept));
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
