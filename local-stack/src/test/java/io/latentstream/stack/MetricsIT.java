package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Metrics and health, over HTTP, of a stack at work. */
@ExtendWith(SharedStack.Extension.class)
class MetricsIT {
    private static final int LOAD = 10_000;
    private static final List<Topic<?>> ANSWERS = List.of(
            Topics.GENERATED_IMAGES,
            Topics.GENERATED_AUDIO,
            Topics.GENERATION_FAILURES,
            Topics.GENERATION_DEAD_LETTERS);
    private static final String REQUESTS = "latentstream_requests_total";
    private static final String OUTPUTS = "latentstream_outputs_total";

    private SharedStack shared;

    @BeforeEach
    void take(SharedStack stack) {
        shared = stack;
    }

    /** A kind of request in the load, and how it must end. */
    private enum Sort {
        DIGITS("image", "answered"),
        CLIP("audio", "answered"),
        UNKNOWN_MODEL("image", "UNKNOWN_MODEL"),
        UNKNOWN_SPEAKER("audio", "UNKNOWN_LABEL"),
        COUNT_0("image", "INVALID_REQUEST"),
        TOO_LARGE("audio", "OUTPUT_TOO_LARGE"),
        EXPIRED("image", "EXPIRED"),
        GARBAGE("none", "dead-letter"),
        TOMBSTONE("none", "dead-letter");

        private final String kind;
        private final String outcome;

        Sort(String kind, String outcome) {
            this.kind = kind;
            this.outcome = outcome;
        }

        static Sort of(int i) {
            int place = i % 50;
            return place < values().length ? values()[place] : DIGITS;
        }

        String key() {
            return kind + " " + outcome;
        }

        String[] labels() {
            return new String[] {"kind=\"" + kind + "\"", "outcome=\"" + outcome + "\""};
        }
    }

    @Test
    void countsEqualWhatWasSentByOutcome() {
        List<Sort> load = IntStream.range(0, LOAD).mapToObj(Sort::of).toList();
        Map<String, Long> sent = load.stream().collect(groupingBy(Sort::key, counting()));
        long images = IntStream.range(0, LOAD)
                .filter(i -> load.get(i) == Sort.DIGITS)
                .map(i -> request(Sort.DIGITS, i).getCount())
                .sum();
        long answers = LOAD - sent.get(Sort.DIGITS.key()) + images;
        Scrape before = Scrape.of(shared.stack());

        try (KafkaConsumer<byte[], byte[]> answered = fromNow()) {
            send(load);
            await(answered, answers);
        }

        Scrape after = Scrape.of(shared.stack());
        Map<String, Long> counted = new HashMap<>();
        for (Sort sort : Sort.values()) {
            counted.put(sort.key(), growth(before, after, REQUESTS, sort.labels()));
        }
        assertThat(counted).isEqualTo(sent);
        assertThat(growth(before, after, REQUESTS)).isEqualTo(LOAD);
        assertThat(growth(before, after, OUTPUTS, "kind=\"image\"")).isEqualTo(images);
        assertThat(growth(before, after, OUTPUTS, "kind=\"audio\"")).isEqualTo(sent.get(Sort.CLIP.key()));
        assertThat(growth(before, after, "latentstream_request_latency_seconds_count"))
                .as("every answered request is timed")
                .isEqualTo(sent.get(Sort.DIGITS.key()) + sent.get(Sort.CLIP.key()));
    }

    @Test
    void showsMetricsOfTheStreamTheModelsAndTheProcess() {
        Scrape scrape = Scrape.of(shared.stack());

        assertThat(scrape.sum("latentstream_models_loaded")).isGreaterThanOrEqualTo(3);
        assertThat(scrape.sum("latentstream_model_load_seconds_count", "outcome=\"ok\""))
                .isGreaterThanOrEqualTo(3);
        assertThat(scrape.sum("kafka_stream_alive_stream_threads")).isGreaterThanOrEqualTo(1);
        assertThat(scrape.sum("kafka_consumer_connection_count")).isGreaterThanOrEqualTo(1);
        assertThat(scrape.sum("latentstream_training_epochs_total", "model=\"mnist-vae\""))
                .isPositive();
        assertThat(scrape.sum("latentstream_training_candidates_total", "outcome=\"published\""))
                .isGreaterThanOrEqualTo(3);
        assertThat(scrape.sum("kafka_producer_connection_count")).isGreaterThanOrEqualTo(1);
        assertThat(scrape.sum("jvm_memory_used_bytes", "area=\"heap\"")).isPositive();
        assertThat(scrape.sum("process_resident_memory_bytes")).isPositive();
    }

    @Test
    void isAliveAndReadyOnceAModelAnswers() {
        assertThat(Scrape.get(shared.stack(), "/health/live").statusCode()).isEqualTo(200);
        assertThat(Scrape.get(shared.stack(), "/health/ready").body())
                .contains(
                        "\"generator-broker\":\"ok\"",
                        "\"generator-model\":\"ok\"",
                        "\"generator-partitions\":\"ok\"",
                        "\"trainer-work\":\"ok\"");
        assertThat(Scrape.get(shared.stack(), "/health/ready").statusCode()).isEqualTo(200);
    }

    private static GenerationRequest request(Sort sort, int i) {
        boolean audio = sort.kind.equals("audio");
        GenerationRequest.Builder request = GenerationRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setCount(sort == Sort.DIGITS ? 1 + i % 3 : 1)
                .setKind(audio ? Kind.AUDIO : Kind.IMAGE)
                .setLabels(audio ? Map.of("digit", "3") : Map.of())
                .setEncoding(audio ? Encoding.PCM16 : Encoding.RAW8);
        return switch (sort) {
            case UNKNOWN_MODEL -> request.setModel("drums-" + i).build();
            case UNKNOWN_SPEAKER ->
                request.setLabels(Map.of("digit", "3", "speaker", "nobody")).build();
            case COUNT_0 -> request.setCount(0).build();
            case TOO_LARGE -> request.setCount(1_000_000).build();
            case EXPIRED -> request.setDeadline(Instant.EPOCH.plusSeconds(1)).build();
            default -> request.build();
        };
    }

    private static byte[] bytes(Sort sort, byte[] request) {
        return switch (sort) {
            case GARBAGE -> "no Avro at all".getBytes(UTF_8);
            case TOMBSTONE -> null;
            default -> request;
        };
    }

    private void send(List<Sort> load) {
        String topic = Topics.GENERATION_REQUESTS.name();
        ClientEnvironment clients = shared.stack().clients();
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients.kafka(), new ByteArraySerializer(), new ByteArraySerializer());
                Serde<GenerationRequest> serde = Serdes.avro(GenerationRequest.class, clients.registry())) {
            for (int i = 0; i < load.size(); i++) {
                GenerationRequest request = request(load.get(i), i);
                byte[] value = bytes(load.get(i), serde.serializer().serialize(topic, request));
                var unused = producer.send(
                        new ProducerRecord<>(topic, request.getRequestId().getBytes(UTF_8), value));
            }
        }
    }

    /** A consumer of all that ends a request, as committed, from now on. */
    private KafkaConsumer<byte[], byte[]> fromNow() {
        Map<String, Object> settings = new HashMap<>(shared.stack().clients().kafka());
        settings.put("isolation.level", "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = ANSWERS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static void await(KafkaConsumer<byte[], byte[]> consumer, long records) {
        Instant end = Instant.now().plus(SharedStack.PATIENCE);
        long seen = 0;
        while (seen < records) {
            assertThat(Instant.now()).as("%d of %d answers came", seen, records).isBefore(end);
            seen += consumer.poll(Duration.ofMillis(250)).count();
        }
    }

    private static long growth(Scrape before, Scrape after, String name, String... labels) {
        return (long) (after.sum(name, labels) - before.sum(name, labels));
    }
}
