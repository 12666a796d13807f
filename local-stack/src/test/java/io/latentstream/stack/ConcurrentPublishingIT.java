package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.kafka.TopicReader;
import io.latentstream.serde.Serdes;
import io.latentstream.stack.registry.EmbeddedRegistry;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.ModelTopics;
import io.latentstream.trainer.publish.ModelTransactions;
import io.latentstream.trainer.publish.ModelVersionPublisher;
import io.latentstream.trainer.publish.Release;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainers that publish one model at the same time. */
class ConcurrentPublishingIT {
    private static final int ROUNDS = 8;
    private static final int TRAINERS = 2;
    private static final String MODEL = "contested";

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private ClientEnvironment clients;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(
                folder, 0, Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        clients = ClientEnvironment.fromEnv(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "SCHEMA_REGISTRY_URL", registry.url()));
        try (Admin admin = Admin.create(clients.kafka())) {
            TopicCreator.fromEnv(Map.of("TOPIC_PARTITIONS", "3")).createMissing(admin);
        }
    }

    @AfterEach
    void stop() {
        registry.close();
        broker.close();
    }

    /** One of several, each of which publishes files of its own. */
    private final class Trainer implements AutoCloseable {
        private final Producer<String, byte[]> producer = producer(Map.of());
        private final ModelVersionPublisher publisher;
        private final String name;

        Trainer(int index) {
            this.name = "trainer-" + index;
            Serde<ModelVersion> versions = serde(ModelVersion.class);
            Serde<ModelRoute> routes = serde(ModelRoute.class);
            this.publisher = new ModelVersionPublisher(
                    producer,
                    ModelTransactions.by(clients.kafka()),
                    new ModelTopics(clients.kafka(), versions.deserializer(), routes.deserializer()),
                    versions.serializer(),
                    routes.serializer());
        }

        /** Publishes once, under whichever number is free by then, and returns it. */
        String publish(int round) {
            while (true) {
                String number = next(publisher.holdings());
                byte[] decoder = "%s, round %d, version %s"
                        .formatted(name, round, number)
                        .getBytes(StandardCharsets.UTF_8);
                List<ExportedFile> files = List.of(ExportedFile.of(ArtifactRole.DECODER, "onnx", decoder));
                ModelRoute route = new ModelRoute(MODEL, Map.of(number, 1), null);
                if (publisher.publish(new Release(files, version(number, files), route))) {
                    return number;
                }
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }

    private static String next(Holdings holdings) {
        return Integer.toString(1
                + holdings.versions().keySet().stream()
                        .filter(key -> key.startsWith(MODEL + "/"))
                        .mapToInt(key -> Integer.parseInt(key.substring(MODEL.length() + 1)))
                        .max()
                        .orElse(0));
    }

    private static ModelVersion version(String number, List<ExportedFile> files) {
        return ModelVersion.newBuilder()
                .setName(MODEL)
                .setVersion(number)
                .setCreated(Instant.now())
                .setLatentDimension(2)
                .setRendering(new ImageShape(6, 5, 0))
                .setArtifacts(files.stream().map(ExportedFile::artifact).toList())
                .build();
    }

    @Test
    void givesEachNumberOnceToTrainersThatPublishTogether() throws Exception {
        List<String> numbers = publishTogether();
        assertThat(numbers).hasSize(ROUNDS * TRAINERS).doesNotHaveDuplicates();
        assertThat(keys(Topics.MODEL_VERSIONS.name()))
                .containsExactlyInAnyOrderElementsOf(
                        numbers.stream().map(number -> MODEL + "/" + number).toList());
        requireWhole();
    }

    @Test
    void waitsForATransactionThatADeadTrainerLeftOpen() throws Exception {
        try (Producer<String, byte[]> dead =
                producer(Map.of("transactional.id", "dead", "transaction.timeout.ms", 5_000))) {
            dead.initTransactions();
            dead.beginTransaction();
            for (int partition = 0; partition < 3; partition++) {
                dead.send(new ProducerRecord<>(
                                Topics.MODEL_VERSIONS.name(), partition, "other/" + partition, new byte[1]))
                        .get();
            }
            assertThat(publishTogether()).doesNotHaveDuplicates();
            requireWhole();
        }
    }

    private List<String> publishTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(TRAINERS);
        ExecutorService threads = Executors.newFixedThreadPool(TRAINERS);
        List<Callable<List<String>>> tasks = IntStream.range(0, TRAINERS)
                .mapToObj(index -> (Callable<List<String>>) () -> {
                    List<String> taken = new ArrayList<>();
                    try (Trainer trainer = new Trainer(index)) {
                        for (int round = 0; round < ROUNDS; round++) {
                            together.await();
                            taken.add(trainer.publish(round));
                        }
                    }
                    return taken;
                })
                .toList();
        try {
            List<String> all = new ArrayList<>();
            for (Future<List<String>> numbers : threads.invokeAll(tasks)) {
                all.addAll(numbers.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Every version's bytes are there and its own; the route leads to a version that is there. */
    private void requireWhole() {
        Map<String, byte[]> chunks = new HashMap<>();
        readAll(Topics.MODEL_ARTIFACTS.name()).forEach(record -> chunks.put(record.key(), record.value()));
        List<ModelVersion> versions = values(Topics.MODEL_VERSIONS.name(), ModelVersion.class);
        assertThat(versions).allSatisfy(version -> {
            Artifact decoder = version.getArtifacts().get(0);
            assertThat(new String(ArtifactChunks.join(decoder, chunks::get), StandardCharsets.UTF_8))
                    .endsWith("version " + version.getVersion());
        });
        List<ModelRoute> routes = values(Topics.MODEL_ROUTES.name(), ModelRoute.class);
        ModelRoute last = routes.get(routes.size() - 1);
        assertThat(versions)
                .extracting(ModelVersion::getVersion)
                .containsAll(last.getWeights().keySet());
        assertThat(last.getWeights()).containsOnlyKeys(Integer.toString(versions.size()));
    }

    private <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
        Deserializer<T> deserializer = serde(type).deserializer();
        return readAll(topic).stream()
                .map(record -> deserializer.deserialize(topic, record.value()))
                .toList();
    }

    private List<String> keys(String topic) {
        return readAll(topic).stream().map(ConsumerRecord::key).toList();
    }

    /** All records that were committed, also those that newer ones replace. */
    private List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (TopicReader<String, byte[]> reader = TopicReader.ofCommitted(
                clients.kafka(), new StringDeserializer(), new ByteArrayDeserializer(), TopicReader.NO_LIMIT)) {
            reader.read(topic, records::add);
        }
        return records;
    }

    private Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.avro(type, clients.registry());
    }
}
