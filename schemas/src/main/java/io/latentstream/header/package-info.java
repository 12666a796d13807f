/**
 * Kafka headers of our records: CloudEvents 1.0 in binary mode ({@code ce_specversion}, {@code ce_id}, {@code ce_type},
 * {@code ce_source}, {@code ce_subject}, {@code content-type}), W3C trace context ({@code traceparent}, {@code tracestate}) and
 * {@code baggage}, all as UTF-8 text. An answer carries the trace headers of its request unchanged.
 * A dead letter has headers of its own ({@link io.latentstream.header.DeadLetterHeaders}).
 *
 * <p>Imports kafka-clients and Avro only.
 */
package io.latentstream.header;
