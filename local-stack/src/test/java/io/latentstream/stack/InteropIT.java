package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ImageRequest;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that are not ours, against a running stack. */
@ExtendWith(SharedStack.Extension.class)
class InteropIT {
    /** Where the build of module schemas puts Confluent's own classes. */
    private static final Path GENUINE = Path.of("../schemas/target/interop/confluent-serde.jar");

    @Test
    void publishesImagesThatConfluentsDeserializerReads(SharedStack shared) throws Exception {
        GeneratedImage image = shared.client()
                .generateImages(ImageRequest.any().label("digit", "5").requestId("for-confluent"))
                .join()
                .get(0);
        ConsumerRecord<byte[], byte[]> record = new RawRecords(shared.stack())
                .await(
                        Topics.GENERATED_IMAGES.name(),
                        each -> Arrays.equals(each.key(), "for-confluent".getBytes(StandardCharsets.UTF_8)));

        Object read = readByConfluent(shared.stack().environment().get("SCHEMA_REGISTRY_URL"), record);

        assertThat(read.getClass().getName()).endsWith("GenericData$Record");
        assertThat(read).hasToString(image.toString());
    }

    @Test
    void carriesATraceFromRequestToImage(SharedStack shared) throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        byte[] id = "traced".getBytes(StandardCharsets.UTF_8);
        RawRecords records = new RawRecords(shared.stack());

        records.send(
                Topics.GENERATION_REQUESTS.name(),
                id,
                requestForADigit(shared, "traced"),
                new RecordHeader("traceparent", trace.getBytes(StandardCharsets.UTF_8)));

        ConsumerRecord<byte[], byte[]> image =
                records.await(Topics.GENERATED_IMAGES.name(), each -> Arrays.equals(each.key(), id));
        assertThat(RawRecords.header(image, "traceparent")).contains(trace);
    }

    private static byte[] requestForADigit(SharedStack shared, String id) {
        GenerationRequest request = GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(Kind.IMAGE)
                .setLabels(Map.of("digit", "4"))
                .build();
        try (Serde<GenerationRequest> serde =
                Serdes.avro(GenerationRequest.class, shared.stack().clients().registry())) {
            return serde.serializer().serialize(Topics.GENERATION_REQUESTS.name(), request);
        }
    }

    @Test
    void showsKcatTheTopics(SharedStack shared) throws Exception {
        ExternalPrograms.need("kcat", "install Debian's package kcat");
        String broker = shared.stack().environment().get("KAFKA_BOOTSTRAP_SERVERS");

        ExternalPrograms.Ended kcat =
                new ExternalPrograms(shared.stack()).run(Path.of("."), "kcat", "-b", broker, "-L");

        assertThat(kcat.status()).as(kcat.output()).isZero();
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(kcat.output()).contains('"' + topic.name() + '"'));
    }

    private static Object readByConfluent(String registry, ConsumerRecord<byte[], byte[]> record) throws Exception {
        URL[] jar = {GENUINE.toUri().toURL()};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader isolated = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(isolated); // where Kafka's configuration looks classes up
            Class<?> type = isolated.loadClass("io.confluent.kafka.serializers.KafkaAvroDeserializer");
            Object deserializer = type.getConstructor().newInstance();
            type.getMethod("configure", Map.class, boolean.class)
                    .invoke(deserializer, Map.of("schema.registry.url", registry), false);
            Method deserialize = type.getMethod("deserialize", String.class, byte[].class);
            return deserialize.invoke(deserializer, record.topic(), record.value());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
