package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {
    private static final String TOPIC = "generation-requests";

    private final FakeRegistry registry = new FakeRegistry();
    private final Serde<GenerationRequest> serde = Serdes.avro(GenerationRequest.class, registry.config());

    @AfterEach
    void close() {
        registry.close();
    }

    static Stream<Topic<?>> avroTopics() {
        return SampleEvents.avroTopics();
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void givesBackWhatItWroteForEachTopicsType(Topic<? extends SpecificRecord> topic) throws IOException {
        roundTrip(topic);
    }

    private <T extends SpecificRecord> void roundTrip(Topic<T> topic) throws IOException {
        Serde<T> ofTopic = Serdes.avro(topic.valueType(), registry.config());
        Schema portable = PortableSchema.of(SampleEvents.schemaOf(topic));
        int id = registry.register(topic.name() + "-value", portable.toString());
        for (GenericRecord arbitrary : SampleEvents.arbitrary(portable)) {
            T value = ofTopic.deserializer().deserialize(topic.name(), wire(id, arbitrary));
            byte[] written = ofTopic.serializer().serialize(topic.name(), value);
            assertThat(ofTopic.deserializer().deserialize(topic.name(), written))
                    .isEqualTo(value);
        }
    }

    @Test
    void writesByteZeroThenTheIdThenAvroBinary() throws IOException {
        GenericRecord same = new GenericData.Record(GenerationRequest.getClassSchema());
        GenerationRequest request = SampleEvents.audioRequest("r1");
        for (Schema.Field field : request.getSchema().getFields()) {
            same.put(field.pos(), request.get(field.pos()));
        }
        registry.register("another-subject", "\"string\""); // so that the id is not 1

        byte[] bytes = serde.serializer().serialize(TOPIC, request);

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
        assertThat(bytes).isEqualTo(wire(2, same));
    }

    @Test
    void readsTheKindThatWasWritten() {
        byte[] bytes = serde.serializer().serialize(TOPIC, SampleEvents.audioRequest("r1"));

        GenerationRequest read = serde.deserializer().deserialize(TOPIC, bytes);

        assertThat(read.getKind()).isEqualTo(Kind.AUDIO);
        assertThat(read.getLabels()).containsExactly(Map.entry("digit", "3"));
    }

    @Test
    void registersTheContractAsItsAuthorsWroteItWithoutJavasProperties() {
        serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(registry.requests).containsExactly("POST /subjects/generation-requests-value/versions");
        assertThat(registry.schema(1)).isEqualTo(PortableSchema.of(GenerationRequest.getClassSchema()));
        assertThat(registry.schema(1).toString())
                .doesNotContain("avro.java.string")
                .contains("\"doc\"");
    }

    @Test
    void keepsNull() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void asksTheRegistryOnceForASchema() {
        Serde<GenerationRequest> reader = Serdes.avro(GenerationRequest.class, registry.config());
        for (int i = 0; i < 50; i++) {
            byte[] bytes = serde.serializer().serialize(TOPIC, SampleEvents.request("r" + i));
            assertThat(reader.deserializer().deserialize(TOPIC, bytes).getRequestId())
                    .isEqualTo("r" + i);
        }

        assertThat(registry.requests)
                .containsExactly("POST /subjects/generation-requests-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void registersKeysUnderTheKeysSubject() {
        AvroSerializer<GenerationRequest> keys = new AvroSerializer<>();
        keys.configure(registry.config(), true);

        keys.serialize("a topic/with signs", SampleEvents.request("r1"));

        assertThat(registry.requests).containsExactly("POST /subjects/a%20topic%2Fwith%20signs-key/versions");
    }

    @Test
    void refusesEveryTruncationAsNotAvro() {
        byte[] whole = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(NotAvroException.class)
                    .as("%d of %d bytes", length, whole.length)
                    .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, cut))
                    .withMessageContaining("topic 'generation-requests'");
        }
    }

    @Test
    void refusesBytesLeftOver() {
        byte[] whole = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThatExceptionOfType(NotAvroException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, Arrays.copyOf(whole, whole.length + 1)))
                .withMessageContaining("bytes left over")
                .withMessageContaining("schema id 1");
    }

    @Test
    void refusesTextWithoutAskingTheRegistry() {
        assertThatExceptionOfType(NotAvroException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {'{', '}', ' ', ' ', ' ', ' '}))
                .withMessageContaining("0x7b")
                .withMessageContaining("wire format");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void refusesAHugeLengthWithoutAllocatingIt() {
        byte[] whole = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));
        ByteBuffer hostile = ByteBuffer.allocate(11).put(whole, 0, 5);
        hostile.put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'x'}); // length 2^31 - 1

        assertThatExceptionOfType(NotAvroException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, hostile.array()));
    }

    @Test
    void refusesAnotherTypesRecordAsForeign() {
        Serde<GeneratedImage> images = Serdes.avro(GeneratedImage.class, registry.config());
        byte[] image = images.serializer().serialize(TOPIC, SampleEvents.image("r1", new byte[10]));

        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, image))
                .withMessageContaining("schema id 1")
                .withMessageContaining("topic 'generation-requests'")
                .withMessageContaining("io.latentstream.event.GeneratedImage")
                .withMessageContaining("io.latentstream.event.GenerationRequest");
    }

    @Test
    void refusesASchemaThatIsNoRecordAsForeign() {
        int id = registry.register("x-value", "\"string\"");

        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, wireHeader(id)));
    }

    @Test
    void refusesARecordThatCannotBeResolvedAsForeign() throws IOException {
        Schema other = SchemaBuilder.record("GenerationRequest")
                .namespace("io.latentstream.event")
                .fields()
                .requiredInt("requestId")
                .endRecord();
        GenericRecord record = new GenericData.Record(other);
        record.put("requestId", 12);
        byte[] bytes = wire(registry.register("x-value", other.toString()), record);

        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .withMessageContaining("cannot be read as io.latentstream.event.GenerationRequest");
    }

    @Test
    void refusesAnUnknownIdAndAsksForItOnceInABurst() {
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(ForeignSchemaException.class)
                    .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, wireHeader(99)))
                    .withMessageContaining("99")
                    .withMessageContaining(registry.url());
        }
        assertThat(registry.requests).containsExactly("GET /schemas/ids/99");
    }

    @Test
    void refusesASchemaOfAnotherFormatAsForeign() {
        registry.scripted.add(
                new FakeRegistry.Answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}"));

        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, wireHeader(5)))
                .withMessageContaining("PROTOBUF");
    }

    @Test
    void refusesAFieldWithoutValueAndWritesTheNextRecordWhole() {
        GenerationRequest good = SampleEvents.request("good");
        byte[] expected = serde.serializer().serialize(TOPIC, good);
        GenerationRequest broken = SampleEvents.request("x".repeat(5_000));
        broken.setLabels(null);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, broken))
                .withMessageContaining("GenerationRequest")
                .withMessageContaining(TOPIC);
        assertThat(serde.serializer().serialize(TOPIC, good)).isEqualTo(expected);
    }

    @Test
    void readsTheClassNamedInTheConfiguration() {
        AvroDeserializer<GenerationRequest> named = new AvroDeserializer<>();
        named.configure(
                Map.of(
                        "schema.registry.url",
                        registry.url(),
                        "specific.avro.value.type",
                        GenerationRequest.class.getName()),
                false);
        byte[] bytes = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(named.deserialize(TOPIC, bytes)).isEqualTo(SampleEvents.request("r1"));
    }

    @Test
    void readsTheClassOfTheSchemasNameWithoutAClass() {
        AvroDeserializer<SpecificRecord> any = new AvroDeserializer<>();
        any.configure(registry.config(), false);
        byte[] bytes = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(any.deserialize(TOPIC, bytes)).isInstanceOf(GenerationRequest.class);
    }

    @Test
    void saysSoWhenItIsNotConfigured() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AvroSerializer<GenerationRequest>().serialize(TOPIC, SampleEvents.request("r1")))
                .withMessageContaining("configure");
        assertThatIllegalStateException()
                .isThrownBy(() -> new AvroDeserializer<>(GenerationRequest.class).deserialize(TOPIC, new byte[6]))
                .withMessageContaining("configure");
    }

    private static byte[] wireHeader(int id) {
        return ByteBuffer.allocate(8).put((byte) 0).putInt(id).array();
    }

    static byte[] wire(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        GenericData logicalTypes = new GenericData();
        logicalTypes.addLogicalTypeConversion(new org.apache.avro.data.TimeConversions.TimestampMillisConversion());
        new GenericDatumWriter<>(record.getSchema(), logicalTypes).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
