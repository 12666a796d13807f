package io.latentstream.asyncapi;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.header.DeadLetterHeaders;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the headers of a topic's records say, from the code that writes them.
 *
 * @param headers name to value; empty values differ from record to record
 */
record Event(Map<String, String> headers) {
    private static final Map<Topic<?>, String> TYPES_OF_BYTES = Map.of(
            Topics.GENERATION_DEAD_LETTERS, DeadLetterHeaders.TYPE, Topics.MODEL_ARTIFACTS, ArtifactChunks.EVENT_TYPE);

    static Event of(Topic<?> topic) {
        RecordHeaders written = new RecordHeaders();
        if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
            CloudEventHeaders.add(written, "", topic.valueType().asSubclass(SpecificRecord.class), "", "");
        } else {
            CloudEventHeaders.addToBytes(written, "", TYPES_OF_BYTES.get(topic), "", "");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        written.forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Event(headers);
    }

    /** Name of what the value is, without package. */
    String name() {
        String type = headers.get("ce_type");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    String contentType() {
        return headers.get("content-type");
    }
}
