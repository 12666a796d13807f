package io.latentstream.header;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GeneratedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTest {
    @Test
    void marksARecordAsACloudEventInBinaryMode() {
        Headers headers = new RecordHeaders();

        CloudEventHeaders.add(headers, "r1/0", GeneratedImage.class, "/generator", "r1");

        assertThat(texts(headers))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "r1/0",
                        "ce_type", "io.latentstream.event.GeneratedImage",
                        "ce_source", "/generator",
                        "ce_subject", "r1",
                        "content-type", "application/avro"));
    }

    @Test
    void marksBareBytesAsNoAvro() {
        Headers headers = new RecordHeaders();

        CloudEventHeaders.addToBytes(headers, "ab/0", "io.latentstream.event.ArtifactChunk", "/trainer", "ab/0");

        assertThat(texts(headers))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "ab/0",
                        "ce_type", "io.latentstream.event.ArtifactChunk",
                        "ce_source", "/trainer",
                        "ce_subject", "ab/0",
                        "content-type", "application/octet-stream"));
    }

    @Test
    void replacesTheMarksOfAnotherEvent() {
        Headers headers = new RecordHeaders();
        headers.add("ce_id", "old".getBytes(UTF_8));

        CloudEventHeaders.add(headers, "new", GeneratedImage.class, "/generator", "r1");

        assertThat(headers.headers("ce_id")).hasSize(1);
        assertThat(CloudEventHeaders.value(headers, "ce_id")).contains("new");
    }

    @Test
    void findsTheTraceAndNothingElse() {
        Headers headers = new RecordHeaders();
        headers.add("traceparent", "00-0-0-00".getBytes(UTF_8));
        headers.add("traceparent", "00-1-2-01".getBytes(UTF_8));
        headers.add("tracestate", "a=b".getBytes(UTF_8));
        headers.add("ce_id", "input".getBytes(UTF_8));

        List<Header> trace = CloudEventHeaders.trace(headers);

        assertThat(texts(trace)).isEqualTo(Map.of("traceparent", "00-1-2-01", "tracestate", "a=b"));
    }

    @Test
    void findsNoTraceWhereThereIsNone() {
        Headers headers = new RecordHeaders();

        assertThat(CloudEventHeaders.trace(headers)).isEmpty();
        assertThat(CloudEventHeaders.value(headers, "traceparent")).isEmpty();
    }

    private static Map<String, String> texts(Iterable<Header> headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
