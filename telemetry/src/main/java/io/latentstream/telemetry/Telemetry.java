package io.latentstream.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Meters, health checks and spans of a process. One instance serves all services in it; they add their own meters and checks. */
public final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry meters;
    private final Health health;
    private final ProcessMeters process = new ProcessMeters();
    private final Optional<MetricsServer> server;
    private final Optional<OpenTelemetrySdk> traces;
    private final Map<String, LatencyHistograms> latencies = new ConcurrentHashMap<>();

    private Telemetry(
            PrometheusMeterRegistry meters,
            Health health,
            Optional<MetricsServer> server,
            Optional<OpenTelemetrySdk> traces) {
        this.meters = meters;
        this.health = health;
        this.server = server;
        this.traces = traces;
    }

    /**
     * Starts as the environment says: see {@link MetricsAddress} and {@link Traces}.
     *
     * @param service the name of the process in spans, unless {@code OTEL_SERVICE_NAME} does
     * @param defaultPort port of metrics and health unless {@code METRICS_PORT} says otherwise
     * @throws IllegalArgumentException naming variable, value and remedy
     */
    public static Telemetry fromEnv(Map<String, String> env, String service, int defaultPort) {
        return start(MetricsAddress.fromEnv(env, defaultPort), Traces.fromEnv(env, service));
    }

    /**
     * Starts, and serves metrics and health where an address is given.
     *
     * @param traces where spans go; closed with this
     * @throws IllegalArgumentException when that address cannot be listened on
     */
    public static Telemetry start(Optional<MetricsAddress> address, Optional<OpenTelemetrySdk> traces) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Health health = new Health();
        Optional<MetricsServer> server =
                address.map(at -> MetricsServer.start(at, new MonitoringHandler(meters::scrape, health)));
        Telemetry telemetry = new Telemetry(meters, health, server, traces);
        server.ifPresent(served -> telemetry.process.bindTo(meters));
        return telemetry;
    }

    /** Telemetry without server and spans. */
    public static Telemetry silent() {
        return start(Optional.empty(), Optional.empty());
    }

    /** Where meters are registered; names begin with {@code latentstream.}. */
    public MeterRegistry meters() {
        return meters;
    }

    /**
     * Histograms of times that are recorded too often for Micrometer's timers.
     *
     * @param name in Prometheus' form, with its unit: {@code latentstream_..._seconds}; always given with the same help and label
     * @param label that tells them apart
     */
    public LatencyHistograms latencies(String name, String help, String label) {
        return latencies.computeIfAbsent(name, unseen -> {
            LatencyHistograms histograms = new LatencyHistograms(name, help, label);
            meters.getPrometheusRegistry().register(histograms);
            return histograms;
        });
    }

    /** What makes spans; empty where nobody collects them. */
    public Optional<Tracer> tracer() {
        return traces.map(sdk -> sdk.getTracer("io.latentstream"));
    }

    /** Where services add their checks. */
    public Health health() {
        return health;
    }

    /** All meters now, in Prometheus' text format. */
    public String scrape() {
        return meters.scrape();
    }

    /** The TCP port that it is served on; empty where it is not. */
    public OptionalInt port() {
        return server.stream().mapToInt(MetricsServer::port).findFirst();
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
        traces.ifPresent(OpenTelemetrySdk::close);
        process.close();
        meters.close();
    }
}
