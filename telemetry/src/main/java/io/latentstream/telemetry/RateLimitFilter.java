package io.latentstream.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Marker;

/**
 * While a broker is away, some of Kafka's loggers repeat a warning several times a second. This filter of logback lets each of them
 * warn once a minute.
 */
public final class RateLimitFilter extends TurboFilter {
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final List<String> LOGGERS = List.of(
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.clients.ClientUtils",
            "org.apache.kafka.common.network.Selector");

    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** For logback, which makes it. */
    public RateLimitFilter() {
        this(System::nanoTime);
    }

    RateLimitFilter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable cause) {
        boolean repeats = level == Level.WARN && format != null && LOGGERS.contains(logger.getName());
        return repeats && !isDue(logger.getName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private boolean isDue(String logger) {
        long now = nanoTime.getAsLong();
        return told.merge(logger, now, (before, then) -> then - before >= PAUSE_NANOS ? then : before) == now;
    }
}
