package io.latentstream.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether a consumer's broker and schema registry answer. A broker answers each fetch within half a second, with or without
 * records, so that some seconds of polling without a byte from it mean that it is away. For one thread, except {@link #trouble()}.
 */
final class Reachability {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final String broker;
    private double heardBytes = -1;
    private long silentNanos;
    private Optional<String> ofBroker = Optional.empty();
    private Optional<String> ofRegistry = Optional.empty();
    private Consumer<Optional<String>> listener = change -> {};
    private volatile Optional<String> trouble = Optional.empty();

    Reachability(String broker) {
        this.broker = broker;
    }

    /** What is wrong now; empty while all is well. Callable from any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Sets who is told when trouble begins and when it is over, on the reading thread. */
    void listen(Consumer<Optional<String>> changes) {
        listener = changes;
    }

    /** Takes note of a poll: how long it waited in vain, and the consumer's metrics since it was made. */
    void polled(long nanosInVain, Map<MetricName, ? extends Metric> metrics) {
        double bytes = incomingBytes(metrics);
        silentNanos = nanosInVain == 0 || bytes > heardBytes || bytes < 0 ? 0 : silentNanos + nanosInVain;
        heardBytes = bytes;
        if (silentNanos == 0) {
            brokerIs(Optional.empty());
        } else if (silentNanos > PATIENCE_NANOS) {
            brokerIs(Optional.of("no connection to a broker of " + broker));
        }
    }

    /** Takes note of what is wrong with the broker, if anything. */
    void brokerIs(Optional<String> wrong) {
        ofBroker = wrong;
        tellChange();
    }

    /** Takes note of what is wrong with the schema registry, if anything. */
    void registryIs(Optional<String> wrong) {
        ofRegistry = wrong;
        tellChange();
    }

    private void tellChange() {
        Optional<String> before = trouble;
        trouble = ofBroker.or(() -> ofRegistry);
        if (trouble.isPresent() != before.isPresent()) {
            listener.accept(trouble);
        }
    }

    /** Bytes received on all connections; negative where nothing is measured, as in a test. */
    private static double incomingBytes(Map<MetricName, ? extends Metric> metrics) {
        return metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals("incoming-byte-total")
                        && metric.metricName().group().equals("consumer-metrics"))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(value -> (Double) value)
                .max()
                .orElse(-1);
    }
}
