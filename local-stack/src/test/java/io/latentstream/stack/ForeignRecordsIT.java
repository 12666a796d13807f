package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.generator.GeneratorApp;
import io.latentstream.generator.GeneratorConfig;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.stack.registry.EmbeddedRegistry;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.TrainerApp;
import io.latentstream.trainer.TrainerConfig;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of other makes put on the topic of requests, and how each record ends. A further case is a line in {@link #cases}. */
class ForeignRecordsIT {
    private static final String MODEL = "mnist-vae";

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private FaultyRegistry faulty;
    private Map<String, String> environment;
    private ClientEnvironment clients;
    private GeneratorApp generator;
    private Serde<GenerationRequest> requests;

    /**
     * One record, its name as its key.
     *
     * @param ending what it ends in
     * @param reason part of the failure's message, or of the dead letter's reason
     */
    private record ForeignRecord(String name, ProducerRecord<byte[], byte[]> record, Ending ending, String reason) {
        static ForeignRecord of(String name, byte[] value, List<Header> headers, Ending ending, String reason) {
            byte[] key = name.getBytes(UTF_8);
            return new ForeignRecord(
                    name,
                    new ProducerRecord<>(Topics.GENERATION_REQUESTS.name(), null, key, value, headers),
                    ending,
                    reason);
        }
    }

    private enum Ending {
        ANSWER,
        FAILURE,
        DEAD_LETTER
    }

    private List<ForeignRecord> cases() {
        byte[] plain = request("plain", request -> request);
        return List.of(
                letter("denied", id(FaultyRegistry.DENIED, plain), "is denied"),
                letter("html", id(FaultyRegistry.HTML, plain), "Log in"),
                letter("protobuf", id(FaultyRegistry.PROTOBUF, plain), "PROTOBUF"),
                letter("failing", id(FaultyRegistry.FAILING, plain), "backend datastore"),
                letter("silent", id(FaultyRegistry.SILENT, plain), "gives others"),
                letter("huge", id(FaultyRegistry.HUGE, plain), "more than"),
                letter("redirected", id(FaultyRegistry.REDIRECTED, plain), "gives others"),
                letter("recursive", joined(id(FaultyRegistry.RECURSIVE, plain), twos(20_000)), "contains itself"),
                letter("union", id(FaultyRegistry.TWICE_IN_A_UNION, plain), "Duplicate in union"),
                letter("micros-by-schema", id(FaultyRegistry.MICROSECONDS, plain), "timestamp-micros"),
                letter("unknown-id", id(77_777, plain), "does not know"),
                letter("negative-id", id(-1, plain), "schema id -1"),
                letter("no-value", null, "no value"),
                letter("empty", new byte[0], "shorter than"),
                letter("text", "seven".getBytes(UTF_8), "0x73"),
                letter("cut", Arrays.copyOf(plain, plain.length - 3), "cut short"),
                letter("left-over", joined(plain, new byte[3]), "left over"),
                letter("length-lies", joined(Arrays.copyOf(plain, 5), new byte[] {-2, -1, -1, -1, 15}), "cut short"),
                letter("large", joined(Arrays.copyOf(plain, 5), new byte[1_000_000]), "left over"),
                letter("bomb", new byte[40_000_000], "unpacks to"),
                letter(
                        "structured",
                        "{}".getBytes(UTF_8),
                        "binary mode",
                        header("content-type", "application/cloudevents+json")),
                letter(
                        "guid",
                        Arrays.copyOfRange(plain, 5, plain.length),
                        "before the value",
                        header("__value_schema_id", "\1")),
                answer("without-namespace", id(FaultyRegistry.WITHOUT_NAMESPACE, plain("without-namespace"))),
                answer("faulty-headers", plain("faulty-headers"), header("traceparent", null), header("ce_id", null)),
                failure("count-0", request("count-0", r -> r.setCount(0)), "count is 0"),
                failure("seconds", deadline("seconds", 1_900_000_000L), "seconds"),
                failure("micros", deadline("micros", 4_102_444_800_000_000L), "microseconds"),
                failure("past", deadline("past", 1_000_000_000_000L), "had passed"),
                failure("model", request("model", r -> r.setModel("m".repeat(900_000))), "run the trainer"),
                failure("label", request("label", r -> r.setLabels(Map.of("digit", ""))), "takes no label"),
                failure("count", request("count", r -> r.setCount(1_000_000)), "split it"),
                failure("temperature", request("temperature", r -> r.setTemperature(Double.NaN)), "temperature"));
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        faulty = new FaultyRegistry(registry.url());
        environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                faulty.url(),
                "STATE_DIR",
                folder.resolve("state").toString(),
                "TRAINER_CACHE",
                folder.resolve("cache").toString(),
                "TOPIC_PARTITIONS",
                "2",
                "GENERATOR_DEFAULT_IMAGE_MODEL",
                MODEL,
                "TRAIN_MODELS",
                MODEL,
                "TRAIN_SECONDS",
                "1");
        clients = ClientEnvironment.fromEnv(environment);
        requests = Serdes.avro(GenerationRequest.class, clients.registry());
        generator = new GeneratorApp(GeneratorConfig.fromEnv(environment), Telemetry.silent());
        generator.start();
        try (TrainerApp trainer = new TrainerApp(TrainerConfig.fromEnv(environment), Telemetry.silent())) {
            Thread training = new Thread(trainer::run, "trainer");
            training.start();
            generator.awaitServing(MODEL, "1", SharedStack.PATIENCE);
        }
    }

    @AfterEach
    void stop() {
        generator.close();
        requests.close();
        faulty.close();
        registry.close();
        broker.close();
    }

    @Test
    void endAsTheyShouldAndLetTheNextGoodRequestBeAnswered() throws Exception {
        List<ForeignRecord> foreign = cases();
        try (GenerationClient client = GenerationClient.open(clients)) {
            foreign.forEach(this::send);
            assertThat(client.generateImages(ImageRequest.any().timeout(SharedStack.PATIENCE))
                            .join())
                    .hasSize(1);
        }
        assertThat(generator.stopped()).isNotDone();

        Map<String, String> deadLetters = awaitDeadLetters(foreign);
        Map<String, String> failures = failures();
        SoftAssertions all = new SoftAssertions();
        for (ForeignRecord each : foreign) {
            switch (each.ending()) {
                case DEAD_LETTER ->
                    all.assertThat(deadLetters.get(each.name())).as(each.name()).contains(each.reason());
                case FAILURE ->
                    all.assertThat(failures.get(each.name())).as(each.name()).contains(each.reason());
                case ANSWER -> all.assertThat(answered()).contains(each.name());
            }
        }
        all.assertAll();
    }

    private void send(ForeignRecord foreign) {
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        settings.put("compression.type", "zstd");
        settings.put("max.request.size", 100_000_000);
        settings.put("buffer.memory", 100_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(foreign.record()).get();
        } catch (Exception e) {
            throw new AssertionError("cannot send " + foreign.name(), e);
        }
    }

    /** Reasons by the key of the record, or by its name where the key was left out. */
    private Map<String, String> awaitDeadLetters(List<ForeignRecord> foreign) {
        long expected = foreign.stream()
                .filter(each -> each.ending() == Ending.DEAD_LETTER)
                .count();
        RawRecords records = new RawRecords(broker.bootstrapServers());
        Instant end = Instant.now().plus(SharedStack.PATIENCE);
        while (true) {
            Map<String, String> found = records.readAll(Topics.GENERATION_DEAD_LETTERS.name()).stream()
                    .collect(Collectors.toMap(
                            letter -> letter.key() == null ? "bomb" : new String(letter.key(), UTF_8),
                            letter -> RawRecords.header(letter, "dlq-reason").orElseThrow()));
            if (found.size() >= expected || Instant.now().isAfter(end)) {
                return found;
            }
        }
    }

    private Map<String, String> failures() {
        try (Serde<GenerationFailure> serde = Serdes.avro(GenerationFailure.class, clients.registry())) {
            return new RawRecords(broker.bootstrapServers())
                    .readAll(Topics.GENERATION_FAILURES.name()).stream()
                            .map(record -> serde.deserializer().deserialize(record.topic(), record.value()))
                            .collect(Collectors.toMap(GenerationFailure::getRequestId, GenerationFailure::getMessage));
        }
    }

    private List<String> answered() {
        return new RawRecords(broker.bootstrapServers())
                .readAll(Topics.GENERATED_IMAGES.name()).stream()
                        .map(record -> new String(record.key(), UTF_8))
                        .toList();
    }

    private byte[] plain(String id) {
        return request(id, request -> request);
    }

    private byte[] deadline(String id, long millis) {
        return request(id, request -> request.setDeadline(Instant.ofEpochMilli(millis)));
    }

    private byte[] request(String id, UnaryOperator<GenerationRequest.Builder> change) {
        GenerationRequest.Builder request =
                GenerationRequest.newBuilder().setRequestId(id).setKind(Kind.IMAGE);
        return requests.serializer()
                .serialize(
                        Topics.GENERATION_REQUESTS.name(), change.apply(request).build());
    }

    /** The same bytes under another schema id. */
    private static byte[] id(int id, byte[] record) {
        return ByteBuffer.wrap(record.clone()).putInt(1, id).array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] twos(int count) {
        byte[] twos = new byte[count];
        Arrays.fill(twos, (byte) 2);
        return twos;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(
                name,
                Optional.ofNullable(value).map(text -> text.getBytes(UTF_8)).orElse(null));
    }

    private static ForeignRecord letter(String name, byte[] value, String reason, Header... headers) {
        return ForeignRecord.of(name, value, List.of(headers), Ending.DEAD_LETTER, reason);
    }

    private static ForeignRecord failure(String name, byte[] value, String reason) {
        return ForeignRecord.of(name, value, List.of(), Ending.FAILURE, reason);
    }

    private static ForeignRecord answer(String name, byte[] value, Header... headers) {
        return ForeignRecord.of(name, value, List.of(headers), Ending.ANSWER, "");
    }
}
