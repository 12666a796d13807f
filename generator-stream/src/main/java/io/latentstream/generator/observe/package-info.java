/**
 * What operators see of a generator: metrics, spans, health and readiness.
 *
 * <p>In: outcomes, counts and times, told by the other rooms. Out: meters of {@link io.latentstream.telemetry.Telemetry}, spans and
 * health checks. To add a metric, begin with {@link io.latentstream.generator.observe.GeneratorMetrics}; its tags are a {@link
 * io.latentstream.generator.observe.RequestOutcome}. Of the other rooms it imports only {@code request}, so that all may use it;
 * {@link io.latentstream.generator.observe.GeneratorHealth} asks them through functions.
 */
package io.latentstream.generator.observe;
