package io.latentstream.generator.answer;

import io.latentstream.generator.observe.RequestOutcome;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The records that answer one request, made in full before the first is sent: a request ends in all of its outputs or in
 * one failure, never in both.
 */
public final class Answer {
    static final String SOURCE = "/generator";

    private static final int RECORD_OVERHEAD_BYTES = 256; // batch and record headers, generously
    private static final int HEADER_OVERHEAD_BYTES = 10; // two lengths
    private static final int MAX_TRACE_BYTES = 8192 + 2048; // the baggage that W3C asks everyone to carry, and a trace

    private final Topic<?> topic;
    private final String requestId;
    private final long timestamp;
    private final List<Header> trace;
    private final OutputLimits limits;
    private final RequestOutcome outcome;
    private final List<Record<byte[], byte[]>> records = new ArrayList<>();
    private long bytes;

    /**
     * @param topic where the records go
     * @param requestId key of every record
     * @param request the record answered, whose trace and time are carried on
     * @param outcome what the request ends in
     */
    Answer(
            Topic<?> topic,
            String requestId,
            Record<byte[], byte[]> request,
            OutputLimits limits,
            RequestOutcome outcome) {
        this.topic = topic;
        this.requestId = requestId;
        this.timestamp = request.timestamp();
        this.trace = traceOf(request.headers());
        this.limits = limits;
        this.outcome = outcome;
    }

    /**
     * Adds a record.
     *
     * @param place tells the event from the others of the request; request id and place are the CloudEvent's id
     * @throws io.latentstream.generator.request.RequestRefusedException with OUTPUT_TOO_LARGE when the record, or the answer with
     *     it, is larger than may be sent
     */
    <T extends SpecificRecord> void add(Object place, T event, Serializer<T> serializer) {
        byte[] value = serializer.serialize(topic.name(), event);
        Headers headers = new RecordHeaders();
        CloudEventHeaders.add(headers, requestId + "/" + place, event.getClass(), SOURCE, requestId);
        trace.forEach(headers::add);
        byte[] key = requestId.getBytes(StandardCharsets.UTF_8);
        Record<byte[], byte[]> record = new Record<>(key, value, timestamp, headers);
        long size = sizeOf(record);
        bytes += size;
        limits.check(topic, size, bytes);
        records.add(record);
    }

    /** What the request ends in. */
    public RequestOutcome outcome() {
        return outcome;
    }

    /** Where the records go. */
    public Topic<?> topic() {
        return topic;
    }

    public List<Record<byte[], byte[]>> records() {
        return records;
    }

    /** An upper bound of what a record takes in a request to the broker. */
    static long sizeOf(Record<byte[], byte[]> record) {
        long size = RECORD_OVERHEAD_BYTES;
        size += record.key() == null ? 0 : record.key().length;
        size += record.value() == null ? 0 : record.value().length;
        return size + bytesOf(record.headers());
    }

    /** The trace, which every output carries; without its parts that are so large that they would make answers too large. */
    private static List<Header> traceOf(Headers headers) {
        List<Header> trace = CloudEventHeaders.trace(headers);
        if (bytesOf(trace) > MAX_TRACE_BYTES) {
            trace.removeIf(header -> header.key().equals("baggage"));
        }
        return bytesOf(trace) <= MAX_TRACE_BYTES ? trace : List.of();
    }

    private static long bytesOf(Iterable<Header> headers) {
        long size = 0;
        for (Header header : headers) {
            int value = header.value() == null ? 0 : header.value().length;
            size += HEADER_OVERHEAD_BYTES + Utils.utf8Length(header.key()) + (long) value;
        }
        return size;
    }
}
