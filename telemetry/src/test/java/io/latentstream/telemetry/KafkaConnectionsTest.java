package io.latentstream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaConnectionsTest {
    private final Map<MetricName, Metric> metrics = new HashMap<>();

    @Test
    void needsOneConnectionOfOneClient() {
        add("consumer-metrics", "connection-count", 0.0);
        add("producer-metrics", "connection-count", 1.0);

        assertThat(KafkaConnections.trouble(metrics, "broker:9092")).isEmpty();
    }

    @Test
    void saysWhereNoBrokerIsConnected() {
        add("consumer-metrics", "connection-count", 0.0);
        add("consumer-metrics", "connection-creation-total", 7.0);

        assertThat(KafkaConnections.trouble(metrics, "broker:9092"))
                .hasValueSatisfying(why -> assertThat(why).contains("broker:9092"));
    }

    private void add(String group, String name, double value) {
        MetricName named = new MetricName(name, group, "", Map.of());
        metrics.put(named, new Metric() {
            @Override
            public MetricName metricName() {
                return named;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
