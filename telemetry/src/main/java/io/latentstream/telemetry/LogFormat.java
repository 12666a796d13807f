package io.latentstream.telemetry;

import ch.qos.logback.core.PropertyDefinerBase;
import io.latentstream.environment.EnvironmentVariables;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form of a service's log lines for logback: {@code LOG_FORMAT}, text (for people) or json (one object a line). */
public final class LogFormat extends PropertyDefinerBase {
    private static final List<String> FORMATS = List.of("text", "json");

    private final Map<String, String> env;

    /** Reads the process's environment. */
    public LogFormat() {
        this(System.getenv());
    }

    LogFormat(Map<String, String> env) {
        this.env = env;
    }

    /** The format; another value counts as text, with a warning, because a wrong setting must not cost the log. */
    @Override
    public String getPropertyValue() {
        String given = new EnvironmentVariables(env).get("LOG_FORMAT", "").toLowerCase(Locale.ROOT);
        if (!given.isEmpty() && !FORMATS.contains(given)) {
            addWarn("LOG_FORMAT is '" + given + "'; give text or json");
        }
        return FORMATS.contains(given) ? given : FORMATS.get(0);
    }
}
