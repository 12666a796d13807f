package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.client.ModelArtifacts;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.Artifact;
import io.latentstream.generator.GeneratorApp;
import io.latentstream.generator.GeneratorConfig;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.stack.registry.EmbeddedRegistry;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.TrainerApp;
import io.latentstream.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between two starts of a generator something happens to its folder or to its topics. */
class DamagedStateIT {
    private static final String MODEL = "mnist-vae";

    @TempDir
    Path folder;

    private Map<String, String> environment;
    private ClientEnvironment clients;

    @Test
    void restoresDamagedStateAtTheFirstStart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            environment = Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    broker.bootstrapServers(),
                    "SCHEMA_REGISTRY_URL",
                    registry.url(),
                    "STATE_DIR",
                    folder.resolve("state").toString(),
                    "TOPIC_PARTITIONS",
                    "1",
                    "TRAIN_MODELS",
                    MODEL,
                    "TRAIN_SECONDS",
                    "1");
            clients = ClientEnvironment.fromEnv(environment);
            train();
            for (Path file : filesAfterAStart()) {
                Files.write(file, "garbage".repeat(1000).getBytes(UTF_8));
                startsAndServes();
            }
            secondGeneratorIsToldWhichVariable();
            topicMadeAnew();
            beginningOfTheTopicDeleted();
        }
    }

    private void train() {
        try (TrainerApp trainer = new TrainerApp(TrainerConfig.fromEnv(environment), Telemetry.silent());
                GeneratorApp generator = generator()) {
            Thread training = new Thread(trainer::run, "trainer");
            training.start();
            generator.start();
            generator.awaitServing(MODEL, "1", SharedStack.PATIENCE);
        }
    }

    private GeneratorApp generator() {
        return new GeneratorApp(GeneratorConfig.fromEnv(environment), Telemetry.silent());
    }

    private void startsAndServes() {
        try (GeneratorApp generator = generator()) {
            generator.start();
            generator.awaitServing(MODEL, "1", SharedStack.PATIENCE);
            assertThat(generator.stopped()).isNotDone();
        }
    }

    /** One of each kind: RocksDB's tables are alike. */
    private List<Path> filesAfterAStart() throws IOException {
        startsAndServes();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            all.filter(Files::isRegularFile)
                    .filter(file ->
                            files.stream().noneMatch(other -> kind(other).equals(kind(file))))
                    .forEach(files::add);
        }
        assertThat(files).extracting(DamagedStateIT::kind).contains("CURRENT", "MANIFEST-", ".sst");
        return files;
    }

    private static String kind(Path file) {
        return file.getFileName().toString().replaceAll("[0-9]+", "");
    }

    private void secondGeneratorIsToldWhichVariable() {
        try (GeneratorApp generator = generator()) {
            assertThatThrownBy(this::generator)
                    .hasMessageContaining("STATE_DIR")
                    .hasMessageContaining(folder.resolve("state").toString());
            generator.start();
        }
    }

    private void topicMadeAnew() throws Exception {
        String topic = Topics.MODEL_ARTIFACTS.name();
        List<byte[]> artifacts = new ArrayList<>();
        for (Artifact artifact :
                ModelCatalog.read(clients).version(MODEL, "1").orElseThrow().getArtifacts()) {
            artifacts.add(ModelArtifacts.read(clients, artifact));
        }
        try (Admin admin = Admin.create(clients.kafka())) {
            admin.deleteTopics(List.of(topic)).all().get();
            TopicCreator.fromEnv(environment).createMissing(admin);
        }
        for (byte[] artifact : artifacts) {
            publish(topic, ArtifactChunks.split(artifact));
        }
        startsAndServes();
    }

    private void publish(String topic, Map<String, byte[]> chunks) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(clients.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            for (Map.Entry<String, byte[]> chunk : chunks.entrySet()) {
                producer.send(new ProducerRecord<>(topic, chunk.getKey(), chunk.getValue()))
                        .get();
            }
        }
    }

    /** The store's place in the topic is before the topic's beginning then. */
    private void beginningOfTheTopicDeleted() throws Exception {
        String topic = Topics.MODEL_ARTIFACTS.name();
        publish(topic, Map.of("of-nobody/0", new byte[10], "of-nobody/1", new byte[10]));
        try (Admin admin = Admin.create(clients.kafka())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete"),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
        try (GeneratorApp generator = generator()) {
            generator.start();
            assertThat(generator.stopped()).isNotDone();
        }
    }
}
