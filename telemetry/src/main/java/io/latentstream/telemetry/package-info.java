/**
 * What a process tells those who watch it: metrics (Prometheus) and health (JSON) over HTTP, spans (OpenTelemetry), and the form of
 * its log lines. Begin with {@link io.latentstream.telemetry.Telemetry}, of which a process has one; its services add meters and
 * health checks of their own.
 *
 * <p>Paths: {@code GET /metrics}; {@code GET /health/live} and {@code GET /health/ready}, 200 or 503, each with
 * {@code {"ok": ..., "checks": {name: "ok" or what is wrong}}}. {@link io.latentstream.telemetry.LogFormat} and
 * {@link io.latentstream.telemetry.RateLimitFilter} are named in logback's XML files.
 *
 * <p>Imports {@code environment} of schemas, kafka-clients, Micrometer and OpenTelemetry; knows no topic and no service.
 */
package io.latentstream.telemetry;
