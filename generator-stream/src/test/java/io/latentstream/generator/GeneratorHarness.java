package io.latentstream.generator;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.answer.DeadLetterLog;
import io.latentstream.generator.answer.EventSerdes;
import io.latentstream.generator.answer.OutputLimits;
import io.latentstream.generator.fixture.FakeRegistry;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.model.LoaderControl;
import io.latentstream.generator.model.ModelLoader;
import io.latentstream.generator.observe.RegistryTrouble;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.stream.InHand;
import io.latentstream.generator.stream.RefusedOutputs;
import io.latentstream.generator.stream.SharedState;
import io.latentstream.generator.stream.StreamProperties;
import io.latentstream.serde.Serdes;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology on Kafka's test driver, with a schema registry in memory. */
final class GeneratorHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final FakeRegistry registry = new FakeRegistry();
    private final Map<String, Object> registryConfig;
    private final Map<Class<?>, Serde<?>> senders = new HashMap<>();
    final Telemetry telemetry;
    private final ModelLoader loader;
    private final RenderThreads renderThreads;
    private final GeneratorTopology topology;
    private final Path stateFolder = newFolder();
    private final InHand inHand;
    final RefusedOutputs.Memory refusedOutputs = new RefusedOutputs.Memory(() -> {});
    final OutputLimits limits;
    private final TopologyTestDriver driver;
    private long requestsSent;

    GeneratorHarness() {
        this(Map.of(), Duration.ofSeconds(60));
    }

    GeneratorHarness(Telemetry telemetry) {
        this(Map.of(), Duration.ofSeconds(60), telemetry);
    }

    /**
     * @param env environment variables of the generator
     * @param patience how long serdes wait for the registry
     */
    GeneratorHarness(Map<String, String> env, Duration patience) {
        this(env, patience, Telemetry.silent());
    }

    private GeneratorHarness(Map<String, String> env, Duration patience, Telemetry telemetry) {
        this.telemetry = telemetry;
        registryConfig = registry.config(patience);
        EventSerdes serdes = EventSerdes.of(registryConfig);
        loader = LoaderControl.newLoader(serdes.versions(), serdes.routes(), telemetry.meters());
        Map<String, String> variables = new HashMap<>(env);
        variables.putIfAbsent("STATE_DIR", newFolder().toString());
        GeneratorConfig config = GeneratorConfig.fromEnv(variables);
        renderThreads = new RenderThreads(config.renderThreads());
        RequestCheck check =
                new RequestCheck(config.limits(), config.defaultModels(), Clock.fixed(NOW, ZoneOffset.UTC));
        Properties properties = new Properties();
        properties.putAll(StreamProperties.of(config));
        properties.put("state.dir", stateFolder.toString());
        limits = new OutputLimits(config.maxRequestSize(), Duration.ofMinutes(5));
        inHand = new InHand(config.stateDir(), config.applicationId(), config.mostEnds());
        SharedState shared = new SharedState(
                inHand, refusedOutputs, new RegistryTrouble(), limits, new DeadLetterLog(System::nanoTime), patience);
        topology = new GeneratorTopology(serdes, check, loader, renderThreads, telemetry, "generators", shared);
        driver = new TopologyTestDriver(topology.get(), properties);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("generator-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The driver has emptied it. */
    private void deleteStateFolder() {
        try {
            Files.delete(stateFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to load models, and waits until all is loaded that can be. */
    GeneratorHarness open() {
        loader.open();
        settle();
        return this;
    }

    void settle() {
        LoaderControl.awaitIdle(loader);
    }

    boolean isRoutable() {
        return loader.routable().isDone();
    }

    /** Puts a version and its chunks on their topics. */
    void publish(PublishedModel model) {
        model.chunks().forEach(this::chunk);
        ModelVersion version = model.version();
        pipe(
                Topics.MODEL_VERSIONS,
                version.getName() + "/" + version.getVersion(),
                bytes(Topics.MODEL_VERSIONS, version));
        settle();
    }

    void chunk(String key, byte[] bytes) {
        pipe(Topics.MODEL_ARTIFACTS, key, bytes);
        settle();
    }

    void route(String model, Map<String, Integer> weights) {
        route(new ModelRoute(model, weights, null));
    }

    void route(ModelRoute route) {
        pipe(Topics.MODEL_ROUTES, route.getName(), bytes(Topics.MODEL_ROUTES, route));
        settle();
    }

    /** Publishes a version and routes everything to it. */
    void serve(PublishedModel model) {
        publish(model);
        route(model.version().getName(), Map.of(model.version().getVersion(), 100));
    }

    void send(GenerationRequest.Builder request) {
        GenerationRequest built = request.build();
        send(built.getRequestId(), bytes(Topics.GENERATION_REQUESTS, built), new RecordHeaders());
    }

    /** Sends records that one poll brings, so that they are looked at before the first is processed. */
    void sendTogether(List<byte[]> values) {
        sendTogether(values, NOW);
    }

    /** The same, with the time that the records bear. */
    void sendTogether(List<byte[]> values, Instant sentAt) {
        for (int i = 0; i < values.size(); i++) {
            long offset = requestsSent + i;
            topology.thread().polled(polled(offset, values.get(i), sentAt));
        }
        values.forEach(value -> send("key", value, new RecordHeaders()));
    }

    private static ConsumerRecord<byte[], byte[]> polled(long offset, byte[] value, Instant sentAt) {
        return new ConsumerRecord<>(
                Topics.GENERATION_REQUESTS.name(),
                0,
                offset,
                sentAt.toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    void send(String key, byte[] value, Headers headers) {
        requestsSent++;
        driver.createInputTopic(Topics.GENERATION_REQUESTS.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(utf8(key), value, headers));
    }

    void pipe(Topic<?> topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key == null ? null : utf8(key), value);
    }

    /** The images since the last call. */
    List<GeneratedImage> images() {
        return values(Topics.GENERATED_IMAGES);
    }

    /** The clips since the last call. */
    List<GeneratedAudio> clips() {
        return values(Topics.GENERATED_AUDIO);
    }

    /** The failures since the last call. */
    List<GenerationFailure> failures() {
        return values(Topics.GENERATION_FAILURES);
    }

    /** The records of an output topic since the last call, as bytes. */
    List<TestRecord<byte[], byte[]>> records(Topic<?> topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    private <T extends SpecificRecord> List<T> values(Topic<T> topic) {
        Deserializer<T> reader = serde(topic.valueType()).deserializer();
        return records(topic).stream()
                .map(record -> reader.deserialize(topic.name(), record.value()))
                .toList();
    }

    <T extends SpecificRecord> byte[] bytes(Topic<?> topic, T value) {
        @SuppressWarnings("unchecked") // a record's class is its own
        Class<T> type = (Class<T>) value.getClass();
        return serde(type).serializer().serialize(topic.name(), value);
    }

    @SuppressWarnings("unchecked") // each class has its own serde
    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return (Serde<T>) senders.computeIfAbsent(type, unseen -> Serdes.avro(type, registryConfig));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
        deleteStateFolder();
        renderThreads.close();
        loader.close();
        registry.close();
        telemetry.close();
    }
}
