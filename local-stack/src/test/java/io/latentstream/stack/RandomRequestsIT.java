package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ModelCatalog;
import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests of all fields, written by Confluent's serializer with its default options: each ends as its fields say, and Confluent's deserializer reads the answers. */
@ExtendWith(SharedStack.Extension.class)
class RandomRequestsIT {
    private static final Path GENUINE = Path.of("../schemas/target/interop/confluent-serde.jar");
    private static final String CONFLUENT = "io.confluent.kafka.serializers.KafkaAvro";
    private static final int REQUESTS = 100;
    private static final List<Topic<?>> ANSWERS =
            List.of(Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES);

    private static final long MOST_SEED = 1L << 52;

    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<String, List<GenericRecord>> answers = new HashMap<>();

    @Test
    @SuppressWarnings("unchecked") // Confluent's serializer takes any object
    void endAsTheirFieldsSay(SharedStack shared) throws Exception {
        List<String> speakers = ModelCatalog.values(shared.version("spoken-digits-cvae", "1"), "speaker");
        List<GenerationRequest> requests = IntStream.range(0, REQUESTS)
                .mapToObj(i -> request("random-" + i, speakers))
                .toList();
        Map<String, Object> defaults =
                Map.of("schema.registry.url", shared.stack().environment().get("SCHEMA_REGISTRY_URL"));
        URL[] jar = {GENUINE.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, getClass().getClassLoader());
                KafkaConsumer<String, byte[]> consumer = consumerAtTheEnd(shared)) {
            Serializer<Object> serializer = made(loader, Serializer.class);
            Deserializer<?> deserializer = made(loader, Deserializer.class);
            within(loader, () -> {
                serializer.configure(defaults, false);
                deserializer.configure(defaults, false);
            });
            RawRecords records = new RawRecords(shared.stack());
            for (GenerationRequest request : requests) {
                String topic = Topics.GENERATION_REQUESTS.name();
                records.send(
                        topic,
                        request.getRequestId().getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, request));
            }
            awaitAnswers(requests, consumer, deserializer);
        }
        requests.forEach(this::checkAnswers);
    }

    private void awaitAnswers(
            List<GenerationRequest> requests, KafkaConsumer<String, byte[]> consumer, Deserializer<?> deserializer) {
        Instant end = Instant.now().plus(SharedStack.PATIENCE);
        while (requests.stream().anyMatch(request -> !isAnswered(request))
                && Instant.now().isBefore(end)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                if (record.key().startsWith("random-")) {
                    GenericRecord answer = (GenericRecord) deserializer.deserialize(record.topic(), record.value());
                    answers.computeIfAbsent(record.key(), unseen -> new ArrayList<>())
                            .add(answer);
                }
            }
        }
    }

    private boolean isAnswered(GenerationRequest request) {
        List<GenericRecord> came = answers.getOrDefault(request.getRequestId(), List.of());
        return came.size() >= request.getCount()
                || came.stream().anyMatch(answer -> answer.getSchema().getName().equals("GenerationFailure"));
    }

    private void checkAnswers(GenerationRequest request) {
        List<GenericRecord> came = answers.getOrDefault(request.getRequestId(), List.of());
        assertThat(came).as("answers to %s", request).hasSize(request.getCount());
        assertThat(came)
                .extracting(answer -> (Integer) answer.get("index"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, request.getCount()).boxed().toList());
        boolean images = request.getKind() == Kind.IMAGE;
        for (GenericRecord answer : came) {
            assertThat(answer.getSchema().getName()).isEqualTo(images ? "GeneratedImage" : "GeneratedAudio");
            assertThat(answer.get("count")).isEqualTo(request.getCount());
            assertThat(answer.get("temperature")).isEqualTo(request.getTemperature());
            assertThat(String.valueOf(answer.get("encoding")))
                    .isEqualTo(String.valueOf(
                            request.getEncoding() != null
                                    ? request.getEncoding()
                                    : images ? Encoding.PNG : Encoding.WAV));
            Map<String, String> labels = new HashMap<>();
            ((Map<?, ?>) answer.get("labels"))
                    .forEach((group, value) -> labels.put(group.toString(), value.toString()));
            assertThat(labels).as("labels of an answer to %s", request).containsAllEntriesOf(request.getLabels());
            if (request.getSeed() != null) {
                assertThat(answer.get("seed")).isEqualTo(request.getSeed());
            }
            if (request.getVersion() != null) {
                assertThat(answer.get("version")).hasToString(request.getVersion());
            }
        }
    }

    private GenerationRequest request(String id, List<String> speakers) {
        boolean images = random.nextBoolean();
        Map<String, String> labels = new HashMap<>();
        labels.put("digit", maybe(Integer.toString(random.nextInt(10))));
        labels.put("speaker", images ? null : maybe(speakers.get(random.nextInt(speakers.size()))));
        labels.values().removeIf(value -> value == null);
        String model = maybe(images ? "mnist-cvae" : "spoken-digits-cvae");
        List<Encoding> encodings =
                images ? List.of(Encoding.PNG, Encoding.RAW8) : List.of(Encoding.WAV, Encoding.PCM16);
        long[] seeds = {random.nextLong() >> 11, -MOST_SEED, MOST_SEED, -1, 0};
        return GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(images ? Kind.IMAGE : Kind.AUDIO)
                .setLabels(labels)
                .setTrim(random.nextBoolean())
                .setModel(model)
                .setVersion(model == null ? null : maybe("1"))
                .setSeed(maybe(seeds[random.nextInt(seeds.length)]))
                .setCount(1 + random.nextInt(3))
                .setTemperature(random.nextDouble(4))
                .setEncoding(maybe(encodings.get(random.nextInt(encodings.size()))))
                .setDeadline(maybe(Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS)))
                .build();
    }

    private <T> T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private static KafkaConsumer<String, byte[]> consumerAtTheEnd(SharedStack shared) {
        Map<String, Object> settings = new HashMap<>(shared.stack().clients().kafka());
        settings.put("isolation.level", "read_committed");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = ANSWERS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // now, not at the first poll
        return consumer;
    }

    /** Kafka finds the classes that a configuration names through the thread's loader. */
    private static void within(ClassLoader loader, Runnable work) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            work.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static <S> S made(ClassLoader loader, Class<S> kind) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(CONFLUENT + kind.getSimpleName());
        return kind.cast(type.getDeclaredConstructor().newInstance());
    }
}
