package io.latentstream.telemetry;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The health of a process, by named checks that its services add. A live check fails when only a restart helps, a ready check
 * while work cannot be done. A check returns what is wrong, or nothing. Safe for many threads.
 */
public final class Health {
    private static final String FINE = "ok";

    private final Map<String, Supplier<Optional<String>>> live = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Supplier<Optional<String>>> ready = Collections.synchronizedMap(new LinkedHashMap<>());

    Health() {}

    /**
     * What the checks of one kind found.
     *
     * @param ok whether nothing is wrong
     * @param checks "ok" or what is wrong, by check
     */
    record Report(boolean ok, Map<String, String> checks) {}

    /** Adds a check that fails when only a restart helps; one of the same name is replaced. */
    public void live(String name, Supplier<Optional<String>> trouble) {
        live.put(name, trouble);
    }

    /**
     * Adds a check that fails while one piece of work has been in hand longer than the limit; one of the same name is replaced.
     *
     * @param age how long the work in hand has taken so far; empty: there is none
     */
    public void liveWithin(String name, Duration limit, Supplier<Optional<Duration>> age) {
        live(
                name,
                () -> age.get()
                        .filter(lasting -> lasting.compareTo(limit) > 0)
                        .map(lasting -> "the work in hand has taken %d s so far; it should take at most %d s"
                                .formatted(lasting.toSeconds(), limit.toSeconds())));
    }

    /** Adds a check that fails while work cannot be done; one of the same name is replaced. */
    public void ready(String name, Supplier<Optional<String>> trouble) {
        ready.put(name, trouble);
    }

    /** Removes both checks of a name, when its service is closed and the process goes on. */
    public void forget(String name) {
        live.remove(name);
        ready.remove(name);
    }

    Report liveness() {
        return report(live);
    }

    /** Not ready before the first check is added: the port opens before the services start. */
    Report readiness() {
        return ready.isEmpty() ? new Report(false, Map.of("process", "it is still starting")) : report(ready);
    }

    private static Report report(Map<String, Supplier<Optional<String>>> checks) {
        Map<String, Supplier<Optional<String>>> now;
        // Copied, because a check that hangs must not keep others from being added or made.
        synchronized (checks) {
            now = new LinkedHashMap<>(checks);
        }
        Map<String, String> found = new LinkedHashMap<>();
        now.forEach((name, trouble) -> found.put(name, outcome(trouble)));
        return new Report(found.values().stream().allMatch(FINE::equals), found);
    }

    private static String outcome(Supplier<Optional<String>> trouble) {
        try {
            return trouble.get().orElse(FINE);
        } catch (RuntimeException e) { // a check that cannot be made has not passed
            return "cannot be told: " + e;
        }
    }
}
