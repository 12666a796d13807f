package io.latentstream.generator.answer;

import io.latentstream.header.CloudEventHeaders;
import io.latentstream.header.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Records that are no request, on their way to topic {@code generation-dead-letters}: key, value and headers as received, and
 * the headers {@code dlq-reason}, {@code dlq-topic}, {@code dlq-partition} and {@code dlq-offset}, all text. A dead letter is a
 * CloudEvent of its own: the sender's {@code ce_} headers and {@code content-type} are kept with {@code dlq-} before their names.
 */
public final class DeadLetter {
    private static final int MAX_REASON_CHARACTERS = 2000;

    private DeadLetter() {}

    /**
     * Makes the dead letter of a record. One that would be too large to send has no value, and no key where that is too large,
     * too: its headers say where the original lies.
     */
    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> received, RecordMetadata place, String reason, int maxRecordBytes) {
        Record<byte[], byte[]> whole = received.withHeaders(with(renamed(received.headers()), place, reason));
        if (Answer.sizeOf(whole) <= maxRecordBytes) {
            return whole;
        }
        String cut = reason + " (left out here because of its size; read it at its topic, partition and offset)";
        Record<byte[], byte[]> named =
                new Record<>(received.key(), null, received.timestamp(), with(new RecordHeaders(), place, cut));
        return Answer.sizeOf(named) <= maxRecordBytes ? named : named.withKey(null);
    }

    private static Headers renamed(Headers received) {
        Headers headers = new RecordHeaders();
        for (Header header : received) {
            headers.add(DeadLetterHeaders.kept(header.key()), header.value());
        }
        return headers;
    }

    private static Headers with(Headers headers, RecordMetadata place, String reason) {
        put(headers, DeadLetterHeaders.REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)));
        put(headers, DeadLetterHeaders.TOPIC, place.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(place.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(place.offset()));
        String original = place.topic() + "/" + place.partition() + "/" + place.offset();
        CloudEventHeaders.addToBytes(headers, original, DeadLetterHeaders.TYPE, Answer.SOURCE, original);
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
