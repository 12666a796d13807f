package io.latentstream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void showsWhatAClientAddsLater() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        meters.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("kafka.lags.records.lag")) {
                shown.countDown();
            }
        });
        try (MockProducer<String, String> client = new MockProducer<>();
                Metrics metrics = new Metrics();
                KafkaMeters bound = KafkaMeters.of(client::metrics, meters)) {
            MetricName lag = new MetricName("records-lag", "lags", "", Map.of());
            metrics.addMetric(lag, (config, now) -> 7);
            client.setMockMetrics(lag, metrics.metric(lag));

            assertThat(shown.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(bound).isNotNull();
        }
        assertThat(meters.getMeters()).isEqualTo(List.of());
    }
}
