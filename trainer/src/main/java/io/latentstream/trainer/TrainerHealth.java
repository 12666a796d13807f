package io.latentstream.trainer;

import io.latentstream.telemetry.Health;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a trainer trains or waits for requests, and if not, why. Safe for many threads. */
final class TrainerHealth {
    private volatile String waitsFor = "its start";
    private volatile String crash;

    /**
     * Adds its checks.
     *
     * @param broker what is wrong with the way to the brokers
     */
    void addTo(Health health, Supplier<Optional<String>> broker) {
        health.live("trainer", () -> Optional.ofNullable(crash));
        health.ready("trainer-broker", broker);
        health.ready("trainer-work", () -> waitsFor().map(what -> "waits for " + what));
    }

    /** It cannot go on before it has this. */
    void waitsFor(String what) {
        waitsFor = what;
    }

    /** What it cannot go on without, if anything. */
    Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    /** It trains, or waits for requests. */
    void works() {
        waitsFor = null;
    }

    /** It has stopped without being told to. */
    void crashed(Throwable why) {
        crash = "it stopped: " + why.getMessage();
        waitsFor = "a new start";
    }
}
