package io.latentstream.generator;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One span for each request, named and described as OpenTelemetry's conventions for messaging say; its parent is the request's
 * {@code traceparent}, where it has one that can be read.
 *
 * @param tracer empty where nobody collects spans: then nothing is done
 * @param group the consumer group
 */
record RequestTraces(Optional<Tracer> tracer, String group) {

    /**
     * Begins the span of a request whose turn it is; empty where nobody collects spans.
     *
     * @param headers of the request
     */
    Optional<RequestSpan> begin(Headers headers, RecordMetadata place, PendingRequest request) {
        return tracer.map(spans -> new RequestSpan(begin(spans, headers, place, request)));
    }

    private Span begin(Tracer spans, Headers headers, RecordMetadata place, PendingRequest request) {
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
        if (request.begunAt() >= 0) { // made ahead of its turn, among others
            span.setStartTimestamp(request.begunAt(), TimeUnit.MILLISECONDS);
        }
        return span.startSpan();
    }
}
