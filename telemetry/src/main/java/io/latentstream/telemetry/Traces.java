package io.latentstream.telemetry;

import io.latentstream.environment.EnvironmentVariables;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** OpenTelemetry's SDK for spans only, made where its own variables ask for it. */
final class Traces {
    private static final List<String> ASKING =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER");
    private static final Map<String, String> OURS = Map.of(
            "otel.exporter.otlp.protocol", "http/protobuf", // the specification's default; Java's is grpc
            "otel.metrics.exporter", "none", // they are served to Prometheus
            "otel.logs.exporter", "none");

    private Traces() {}

    /**
     * The SDK, where {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} or {@code
     * OTEL_TRACES_EXPORTER} is set and no variable switches it off.
     *
     * @throws IllegalArgumentException when OpenTelemetry does not understand its variables
     */
    static Optional<OpenTelemetrySdk> fromEnv(Map<String, String> env, String service) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        boolean asked = ASKING.stream().anyMatch(name -> variables.find(name).isPresent());
        boolean off = variables.get("OTEL_TRACES_EXPORTER", "").equals("none")
                || variables.get("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true");
        return asked && !off ? Optional.of(configured(env, service)) : Optional.empty();
    }

    private static OpenTelemetrySdk configured(Map<String, String> env, String service) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> properties(env, service))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(
                    "OpenTelemetry does not start: %s; correct its OTEL_ variables, or leave them out"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static Map<String, String> properties(Map<String, String> env, String service) {
        Map<String, String> properties = new HashMap<>(OURS);
        properties.put("otel.service.name", service);
        env.forEach((name, value) -> {
            if (name.startsWith("OTEL_") && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
            }
        });
        return properties;
    }
}
