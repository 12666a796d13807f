package io.latentstream.serde;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Events to write and read in tests. */
final class SampleEvents {
    private SampleEvents() {}

    static GenerationRequest request(String id) {
        return GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(Kind.IMAGE)
                .setLabels(Map.of("digit", "7"))
                .setSeed(42L)
                .setDeadline(Instant.ofEpochMilli(1_800_000_000_123L))
                .build();
    }

    static GenerationRequest audioRequest(String id) {
        return GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(Kind.AUDIO)
                .setLabels(Map.of("digit", "3"))
                .build();
    }

    static GeneratedImage image(String id, byte[] payload) {
        return GeneratedImage.newBuilder()
                .setRequestId(id)
                .setIndex(0)
                .setCount(1)
                .setModel("mnist-vae")
                .setVersion("1")
                .setSeed(1)
                .setWidth(28)
                .setHeight(28)
                .setLabels(Map.of("digit", "7"))
                .setEncoding(Encoding.RAW8)
                .setPayload(ByteBuffer.wrap(payload))
                .build();
    }

    /** The topics whose values are Avro records. */
    static Stream<Topic<?>> avroTopics() {
        return Topics.all().stream().filter(topic -> SpecificRecord.class.isAssignableFrom(topic.valueType()));
    }

    static Schema schemaOf(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    /** Some records of a schema with arbitrary content, as a program without our classes has them. */
    static List<GenericRecord> arbitrary(Schema schema) {
        return Stream.of(new RandomData(schema, 20, 7L).iterator())
                .flatMap(records -> Stream.generate(records::next).limit(20))
                .map(GenericRecord.class::cast)
                .toList();
    }
}
