package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.DigitRequest;
import io.latentstream.event.GeneratedImage;
import io.latentstream.topic.Topics;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that are not ours, against a running stack. */
@ExtendWith(SharedStack.Extension.class)
class InteropIT {
    /** Where the build of module schemas puts Confluent's own classes. */
    private static final Path GENUINE = Path.of("../schemas/target/interop/confluent-serde.jar");

    @Test
    void theGenuineConfluentDeserializerReadsAnImageFromTheOutputTopic(SharedStack shared) throws Exception {
        GeneratedImage image = shared.client()
                .generateImages(DigitRequest.of("5").requestId("for-confluent"))
                .join()
                .get(0);
        ConsumerRecord<byte[], byte[]> record = new Letters(shared.stack())
                .await(
                        Topics.GENERATED_IMAGES.name(),
                        each -> Arrays.equals(each.key(), "for-confluent".getBytes(StandardCharsets.UTF_8)));

        Object read = readByConfluent(shared.stack().environment().get("SCHEMA_REGISTRY_URL"), record);

        assertThat(read.getClass().getName()).endsWith("GenericData$Record");
        assertThat(read).hasToString(image.toString());
    }

    @Test
    void kcatSeesTheTopics(SharedStack shared) throws Exception {
        Programs.need("kcat", "install Debian's package kcat");
        String broker = shared.stack().environment().get("KAFKA_BOOTSTRAP_SERVERS");

        Programs.Ended kcat = new Programs(shared.stack()).run(Path.of("."), "kcat", "-b", broker, "-L");

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
