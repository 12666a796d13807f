package io.latentstream.generator.observe;

import io.latentstream.header.CloudEventHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes one span for each request, with the names and attributes of OpenTelemetry's conventions for messaging. Its parent is the
 * request's {@code traceparent}, where that can be read.
 *
 * @param tracer empty where spans are not collected
 * @param group the consumer group
 */
public record RequestTraces(Optional<Tracer> tracer, String group) {

    /**
     * Begins the span of a request whose turn it is; empty where spans are not collected.
     *
     * @param headers of the request
     * @param begunAt when work on its outputs began, in ms since the epoch; negative where it has not
     */
    public Optional<RequestSpan> begin(Headers headers, RecordMetadata place, long begunAt) {
        return tracer.map(spans -> new RequestSpan(begin(spans, headers, place, begunAt)));
    }

    private Span begin(Tracer spans, Headers headers, RecordMetadata place, long begunAt) {
        Context sender = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, TraceHeaders.READER);
        SpanBuilder span = spans.spanBuilder("process " + place.topic())
                .setParent(sender)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", place.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(place.partition()))
                .setAttribute("messaging.kafka.offset", place.offset())
                .setAttribute("messaging.consumer.group.name", group);
        if (begunAt >= 0) { // made ahead of its turn, among others
            span.setStartTimestamp(begunAt, TimeUnit.MILLISECONDS);
        }
        return span.startSpan();
    }

    /** Reads W3C trace context from a record's headers. */
    private enum TraceHeaders implements TextMapGetter<Headers> {
        READER;

        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String key) {
            return CloudEventHeaders.value(headers, key).orElse(null);
        }
    }
}
