package io.latentstream.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a Kafka client's own metrics in our registry. Those it adds later, such as the lag of a new partition, appear within 5 s. */
public final class KafkaMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaMeters.class);
    private static final Duration REFRESH =
            Duration.ofSeconds(5); // Micrometer's default of a minute would hide them from four scrapes

    private final ScheduledExecutorService scheduler;
    private final Runnable closeMetrics;

    private KafkaMeters(ScheduledExecutorService scheduler, Runnable closeMetrics) {
        this.scheduler = scheduler;
        this.closeMetrics = closeMetrics;
    }

    /**
     * Binds the metrics of producers and consumers.
     *
     * @param metrics what they measure now, as their method of this name gives it; called on other threads
     */
    public static KafkaMeters of(Supplier<Map<MetricName, ? extends Metric>> metrics, MeterRegistry meters) {
        return bind(
                meters,
                (scheduler, refresh) -> new KafkaClientMetrics(measured(metrics), List.of(), scheduler, refresh),
                KafkaClientMetrics::close);
    }

    /** A producer that can only be asked for metrics: Micrometer's binder takes nothing smaller, and asks for nothing else. */
    private static Producer<?, ?> measured(Supplier<Map<MetricName, ? extends Metric>> metrics) {
        return (Producer<?, ?>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("metrics")) {
                        throw new UnsupportedOperationException(method + " of a producer that only has metrics");
                    }
                    return metrics.get();
                });
    }

    /**
     * Binds the metrics of something that Micrometer has a binder for.
     *
     * @param binder makes that of a scheduler and the time between two looks for new metrics
     * @param close closes it
     */
    public static <M extends MeterBinder> KafkaMeters bind(
            MeterRegistry meters, BiFunction<ScheduledExecutorService, Duration, M> binder, Consumer<M> close) {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kafka-meters");
            thread.setDaemon(true);
            return thread;
        });
        M metrics = binder.apply(scheduler, REFRESH);
        metrics.bindTo(meters);
        return new KafkaMeters(scheduler, () -> close.accept(metrics));
    }

    /** Removes the client's metrics. */
    @Override
    public void close() {
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(
                    REFRESH.toMillis(), TimeUnit.MILLISECONDS)) { // what it still adds would stay registered
                LOG.warn("a look at a client's metrics does not end; some of them may stay");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeMetrics.run();
    }
}
