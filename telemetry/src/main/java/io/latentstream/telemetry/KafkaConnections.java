package io.latentstream.telemetry;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Whether brokers can be reached, as far as a process's Kafka clients know. */
public final class KafkaConnections {
    private KafkaConnections() {}

    /**
     * What is wrong when no client is connected to any broker.
     *
     * @param metrics of the clients, such as {@code KafkaStreams.metrics()}
     * @param servers where they look for brokers
     */
    public static Optional<String> trouble(Map<MetricName, ? extends Metric> metrics, Object servers) {
        boolean connected = metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count"))
                .anyMatch(metric -> metric.metricValue() instanceof Number count && count.doubleValue() > 0);
        return connected ? Optional.empty() : Optional.of("no connection to a broker of " + servers);
    }
}
