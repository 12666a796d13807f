package io.latentstream.generator.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.request.RequestHash;
import io.latentstream.generator.request.RequestLimits;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** The span of one request under way. */
public record RequestSpan(Span span) {

    /** The request as a record whose answers will carry this span on as their {@code traceparent}. */
    public Record<byte[], byte[]> in(Record<byte[], byte[]> request) {
        Headers headers = new RecordHeaders(request.headers());
        headers.remove("traceparent").remove("tracestate");
        W3CTraceContextPropagator.getInstance()
                .inject(Context.root().with(span), headers, (to, name, value) -> to.add(name, value.getBytes(UTF_8)));
        return request.withHeaders(headers);
    }

    /**
     * Ends it with the request's attributes and its outcome.
     *
     * @param request that was answered; not asked for where the record was no request
     */
    public void end(RequestOutcome outcome, Supplier<GenerationRequest> request) {
        span.setAttribute("latentstream.outcome", outcome.result());
        if (!outcome.equals(RequestOutcome.DEAD_LETTER)) {
            describe(request.get(), outcome);
        }
        if (!outcome.isAnswered()) {
            span.setAttribute("error.type", outcome.result());
            span.setStatus(StatusCode.ERROR, outcome.result());
        }
        span.end();
    }

    private void describe(GenerationRequest request, RequestOutcome outcome) {
        String id = request.getRequestId();
        span.setAttribute("latentstream.request.id", cut(id))
                .setAttribute("latentstream.kind", outcome.kind())
                .setAttribute("latentstream.model", outcome.model())
                .setAttribute("latentstream.version", outcome.version())
                .setAttribute("latentstream.count", request.getCount())
                .setAttribute(
                        "latentstream.seed", request.getSeed() == null ? RequestHash.seed(id) : request.getSeed());
    }

    /** Ends it where the request will be read again. */
    public void fail(RuntimeException why) {
        span.recordException(why);
        span.setAttribute("error.type", why.getClass().getName());
        span.setStatus(StatusCode.ERROR, "the request will be read again");
        span.end();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), RequestLimits.MAX_REQUEST_ID_CHARACTERS));
    }
}
