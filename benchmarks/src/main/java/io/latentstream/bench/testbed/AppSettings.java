package io.latentstream.bench.testbed;

import io.latentstream.bench.peer.Contender;
import java.util.HashMap;
import java.util.Map;

/**
 * An app to be measured.
 *
 * @param contender which program
 * @param guarantee exactly_once_v2 or at_least_once
 * @param more variables for it, such as {@code STREAM_THREADS}
 */
public record AppSettings(Contender contender, String guarantee, Map<String, String> more) {
    public AppSettings {
        more = Map.copyOf(more);
    }

    /** An app with the settings that it comes with. */
    public static AppSettings of(Contender contender, String guarantee) {
        return new AppSettings(contender, guarantee, Map.of());
    }

    /** The generator with the settings that it comes with. */
    public static AppSettings generator(String guarantee) {
        return of(Contender.LATENTSTREAM, guarantee);
    }

    /** The same with another variable. */
    public AppSettings with(String variable, String value) {
        Map<String, String> all = new HashMap<>(more);
        all.put(variable, value);
        return new AppSettings(contender, guarantee, all);
    }
}
