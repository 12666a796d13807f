package io.latentstream.telemetry;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a process is, by named checks that its services add: whether it is alive or must be started anew, and whether it is ready
 * to do its work. A check says what is wrong, or nothing. Safe for many threads.
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

    /** Adds a check that fails when only a new start helps; one of the same name is replaced. */
    public void live(String name, Supplier<Optional<String>> trouble) {
        live.put(name, trouble);
    }

    /**
     * Adds a check that fails while one piece of work has been in hand longer than the limit; one of the same name is replaced.
     *
     * @param age since when the work in hand is; empty: none is
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

    /** Removes both checks of a name: its service was closed, and the process goes on without it. */
    public void forget(String name) {
        live.remove(name);
        ready.remove(name);
    }

    Report liveness() {
        return report(live);
    }

    /** Not ready while nobody has said what ready means: the port is open before the services are. */
    Report readiness() {
        return ready.isEmpty() ? new Report(false, Map.of("process", "it is still starting")) : report(ready);
    }

    private static Report report(Map<String, Supplier<Optional<String>>> checks) {
        Map<String, Supplier<Optional<String>>> now;
        synchronized (
                checks) { // and not while they are made: one that hangs must not keep others from being added or made
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
