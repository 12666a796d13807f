package io.latentstream.trainer.publish;

import java.util.Objects;
import java.util.Optional;

/**
 * The newest record of a key.
 *
 * @param timestamp of the record, ms
 * @param value empty for a tombstone, and for a record that cannot be read
 */
public record Latest<V>(long timestamp, Optional<V> value) {
    public Latest {
        Objects.requireNonNull(value, "value");
    }

    /** The value of a record that there may be. */
    static <V> Optional<V> valueOf(Latest<V> latest) {
        return latest == null ? Optional.empty() : latest.value();
    }

    /** A time for a record that is to replace it, wherever it lies: no older than now, and newer than it. */
    static long after(Latest<?> latest, long now) {
        return latest == null ? now : Math.max(now, latest.timestamp() + 1);
    }
}
