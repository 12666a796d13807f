package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.topic.Topic;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ours against Confluent's own bytecode, in both directions. */
class ConfluentInteropTest {
    private static final Path JAR = Path.of("target", "interop", "confluent-serde.jar");

    /** Sees nothing of this project: Confluent's classes with the Avro and Kafka that they came with. */
    private static URLClassLoader isolated;

    /** Sees this project's classes first: Confluent's classes as in an application. */
    private static URLClassLoader shared;

    private final FakeRegistry registry = new FakeRegistry();

    @BeforeAll
    static void load() throws IOException {
        assertThat(JAR)
                .as("Maven copies it before the tests; run mvn generate-test-resources")
                .isRegularFile();
        URL[] jar = {JAR.toUri().toURL()};
        isolated = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
        shared = new URLClassLoader(jar, ConfluentInteropTest.class.getClassLoader());
    }

    @AfterAll
    static void unload() throws IOException {
        isolated.close();
        shared.close();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    static Stream<Topic<?>> avroTopics() {
        return SampleEvents.avroTopics();
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void writesWhatTheGenuineDeserializerReads(Topic<? extends SpecificRecord> topic) throws Exception {
        genuineReads(topic);
    }

    private <T extends SpecificRecord> void genuineReads(Topic<T> topic) throws Exception {
        Serde<T> ours = Serdes.avro(topic.valueType(), registry.config());
        GenuineSerde genuine = new GenuineSerde(isolated, registry.config());
        for (T value : values(topic)) {
            byte[] bytes = ours.serializer().serialize(topic.name(), value);

            Object read = genuine.read(topic.name(), bytes);

            assertThat(read.getClass().getClassLoader()).isSameAs(isolated);
            assertThat(ours.deserializer().deserialize(topic.name(), genuine.write(topic.name(), read)))
                    .isEqualTo(value);
        }
    }

    @Test
    void showsTheGenuineDeserializerTheFieldsThatWereSet() throws Exception {
        byte[] bytes = Serdes.avro(GenerationRequest.class, registry.config())
                .serializer()
                .serialize("generation-requests", SampleEvents.request("r1"));

        assertThat(new GenuineSerde(isolated, registry.config()).read("generation-requests", bytes))
                .hasToString(
                        SampleEvents.request("r1").toString().replace("\"2027-01-15T08:00:00.123Z\"", "1800000000123"));
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void readsWhatTheGenuineSerializerWrites(Topic<? extends SpecificRecord> topic) throws Exception {
        oursReads(topic);
    }

    private <T extends SpecificRecord> void oursReads(Topic<T> topic) throws Exception {
        Serde<T> ours = Serdes.avro(topic.valueType(), registry.config());
        GenuineSerde genuine = new GenuineSerde(shared, registry.config());
        for (T value : values(topic)) {
            byte[] bytes = genuine.write(topic.name(), value);

            assertThat(ours.deserializer().deserialize(topic.name(), bytes)).isEqualTo(value);
        }
    }

    @Test
    void writesTheSameBytesAsTheGenuineSerializer() throws Exception {
        Map<String, Object> config = new HashMap<>(registry.config());
        config.put("avro.remove.java.properties", true);
        GenuineSerde genuine = new GenuineSerde(shared, config);
        Serde<GeneratedImage> ours = Serdes.avro(GeneratedImage.class, registry.config());
        GeneratedImage image = SampleEvents.image("r1", new byte[784]);

        assertThat(ours.serializer().serialize("generated-images", image))
                .isEqualTo(genuine.write("generated-images", image));
    }

    @Test
    void usesTheGenuineClassesWhereTheyAreOnTheClasspath() {
        Serde<GenerationRequest> found = Serdes.avro(GenerationRequest.class, registry.config(), shared);
        Serde<GenerationRequest> ours = Serdes.avro(GenerationRequest.class, registry.config());

        byte[] bytes = found.serializer().serialize("generation-requests", SampleEvents.request("r1"));

        assertThat(found.serializer().getClass().getName())
                .isEqualTo("io.confluent.kafka.serializers.KafkaAvroSerializer");
        assertThat(found.deserializer().deserialize("generation-requests", bytes))
                .isEqualTo(SampleEvents.request("r1"));
        assertThat(bytes).isEqualTo(ours.serializer().serialize("generation-requests", SampleEvents.request("r1")));
    }

    @Test
    void classifiesTheGenuineDeserializersFailures() {
        Map<String, Object> config = new HashMap<>(registry.config());
        config.put("max.retries", 1); // the genuine client's own patience is of no interest here
        config.put("retries.wait.ms", 1);
        config.put("retries.max.wait.ms", 1);
        Serde<GenerationRequest> genuine = Serdes.avro(GenerationRequest.class, config, shared);
        byte[] good = genuine.serializer().serialize("t", SampleEvents.request("r1"));
        byte[] image = Serdes.avro(GeneratedImage.class, registry.config(), shared)
                .serializer()
                .serialize("t", SampleEvents.image("r1", new byte[1]));

        assertThatExceptionOfType(NotAvroException.class)
                .isThrownBy(() -> read(genuine, new byte[] {1, 2, 3, 4, 5, 6}));
        assertThatExceptionOfType(NotAvroException.class)
                .isThrownBy(() -> read(genuine, Arrays.copyOf(good, good.length - 3)));
        assertThatExceptionOfType(ForeignSchemaException.class).isThrownBy(() -> read(genuine, image));
        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(() -> read(genuine, new byte[] {0, 0, 0, 0, 99, 1}));
        registry.scripted.add(FakeRegistry.Answer.error(401, 40101, "Unauthorized"));
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> read(genuine, new byte[] {0, 0, 0, 0, 98, 1}));
        for (int i = 0; i < 10; i++) {
            registry.scripted.add(FakeRegistry.Answer.error(503, 50301, "Leader unknown"));
        }
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> read(genuine, new byte[] {0, 0, 0, 0, 97, 1}));
        registry.close();
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> read(genuine, new byte[] {0, 0, 0, 0, 96, 1}));
    }

    private static GenerationRequest read(Serde<GenerationRequest> serde, byte[] bytes) {
        return serde.deserializer().deserialize("t", bytes);
    }

    /** Arbitrary values of a topic's type. */
    private <T extends SpecificRecord> Iterable<T> values(Topic<T> topic) throws IOException {
        Schema schema = PortableSchema.of(SampleEvents.schemaOf(topic));
        int id = registry.register("arbitrary-value", schema.toString());
        Serde<T> ours = Serdes.avro(topic.valueType(), registry.config());
        Stream.Builder<T> values = Stream.builder();
        for (GenericRecord record : SampleEvents.arbitrary(schema)) {
            values.add(ours.deserializer().deserialize(topic.name(), AvroSerdeTest.wire(id, record)));
        }
        return values.build().toList();
    }
}
