package io.latentstream.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Kafka headers of an event: CloudEvents 1.0 in binary mode (the value stays what it is, {@code ce_} headers say what
 * happened), W3C trace context and W3C baggage.
 */
public final class CloudEventHeaders {
    /** W3C trace context and baggage, which an answer takes over from its request. */
    public static final List<String> TRACE = List.of("traceparent", "tracestate", "baggage");

    private static final List<String> EVENT =
            List.of("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "content-type");

    private CloudEventHeaders() {}

    /**
     * Marks a record as a CloudEvent; headers of these names that are there already are replaced.
     *
     * @param headers of the record to send
     * @param id unique together with the source, such as {@code request id/index}
     * @param type the value's class; its full name is the event's type
     * @param source who sends it, a URI reference such as {@code /generator}
     * @param subject what it is about, such as the request id or the model
     */
    public static void add(
            Headers headers, String id, Class<? extends SpecificRecord> type, String source, String subject) {
        mark(headers, id, type.getName(), source, subject, "application/avro");
    }

    /**
     * Marks a record whose value is no Avro but bare bytes; headers of these names that are there already are replaced.
     *
     * @param id unique together with the source
     * @param type full name of what the bytes are, such as {@code io.latentstream.event.ArtifactChunk}
     * @param source who sends it, a URI reference
     * @param subject what it is about
     */
    public static void addToBytes(Headers headers, String id, String type, String source, String subject) {
        mark(headers, id, type, source, subject, "application/octet-stream");
    }

    /** The trace and baggage headers of an input, to be copied to its outputs; none where the input has none. */
    public static List<Header> trace(Headers headers) {
        List<Header> trace = new ArrayList<>(TRACE.size());
        for (String name : TRACE) {
            Header header = headers.lastHeader(name);
            if (header != null) {
                trace.add(header);
            }
        }
        return trace;
    }

    /** Whether a header belongs to a CloudEvent: the {@code ce_} headers, those of extensions too, and {@code content-type}. */
    static boolean isOfEvent(String name) {
        return name.startsWith("ce_") || name.equals("content-type");
    }

    /** The last value of a header, as text. */
    public static Optional<String> value(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static void mark(
            Headers headers, String id, String type, String source, String subject, String contentType) {
        if (headers.iterator().hasNext()) {
            EVENT.forEach(headers::remove);
        }
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_type", type);
        add(headers, "ce_source", source);
        add(headers, "ce_subject", subject);
        add(headers, "content-type", contentType);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
