package io.latentstream.trainer.service;

import io.latentstream.telemetry.Health;
import java.util.Optional;
import java.util.function.Supplier;

/** Health checks: whether a trainer works, and if not, what it waits for. Safe for many threads. */
public final class TrainerHealth {
    private volatile String waitsFor = "its start";
    private volatile String crash;

    /**
     * Adds its checks.
     *
     * @param broker what is wrong with the way to the brokers
     */
    public void addTo(Health health, Supplier<Optional<String>> broker) {
        health.live("trainer", () -> Optional.ofNullable(crash));
        health.ready("trainer-broker", broker);
        health.ready("trainer-work", () -> waitsFor().map(what -> "waits for " + what));
    }

    /** Says what the trainer cannot go on without. */
    public void waitsFor(String what) {
        waitsFor = what;
    }

    /** What the trainer waits for, if anything. */
    Optional<String> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    /** Says that the trainer trains, or waits for requests. */
    public void works() {
        waitsFor = null;
    }

    /** Says that the trainer ended by a failure. */
    public void crashed(Throwable why) {
        crash = "it stopped: " + why.getMessage();
        waitsFor = "a new start";
    }
}
