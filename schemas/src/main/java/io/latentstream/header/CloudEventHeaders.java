package io.latentstream.header;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Kafka headers of an event: CloudEvents 1.0 in binary mode (the value stays what it is, {@code ce_} headers say what
 * happened) and W3C trace context.
 */
public final class CloudEventHeaders {
    private static final List<String> TRACE = List.of("traceparent", "tracestate");

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
        put(headers, id, type.getName(), source, subject);
        put(headers, "content-type", "application/avro");
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
        put(headers, id, type, source, subject);
        put(headers, "content-type", "application/octet-stream");
    }

    /** Carries the trace of an input over to what came of it; nothing where the input has none. */
    public static void copyTrace(Headers from, Headers to) {
        for (String name : TRACE) {
            Header header = from.lastHeader(name);
            if (header != null) {
                put(to, name, header.value());
            }
        }
    }

    /** The last value of a header, as text. */
    public static Optional<String> value(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static void put(Headers headers, String id, String type, String source, String subject) {
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_type", type);
        put(headers, "ce_source", source);
        put(headers, "ce_subject", subject);
    }

    private static void put(Headers headers, String name, String value) {
        put(headers, name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Headers headers, String name, byte[] value) {
        if (headers.lastHeader(name) != null) { // mostly not, and to look costs less
            headers.remove(name);
        }
        headers.add(name, value);
    }
}
