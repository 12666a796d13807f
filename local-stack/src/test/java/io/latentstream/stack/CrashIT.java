package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.GeneratorApp;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.stack.registry.EmbeddedRegistry;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.TrainerApp;
import io.latentstream.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator as a process of its own, killed without a warning while requests flow. */
class CrashIT {
    private static final int REQUESTS = 600;
    private static final int COUNT = 3;
    private static final int MANY_CHUNKS = 80; // 40 MiB

    @TempDir
    Path folder;

    private Map<String, String> environment;
    private Process generator;

    @Test
    void endsEveryRequestExactlyOnceThoughTheGeneratorIsKilledTwice() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            environment = environment(broker, registry);
            ClientEnvironment clients = ClientEnvironment.fromEnv(environment);
            try (Admin admin = Admin.create(clients.kafka())) {
                TopicCreator.fromEnv(environment).createMissing(admin);
            }
            publishManyArtifacts(clients);
            startGenerator();
            try (TrainerApp trainer = new TrainerApp(TrainerConfig.fromEnv(environment), Telemetry.silent());
                    GenerationClient client = GenerationClient.open(clients)) {
                new Thread(trainer::run, "trainer").start();
                byte[] input = bytes(client.generateImages(request().requestId("warm-up"))
                        .join()
                        .get(0)
                        .getPayload());

                Semaphore answers = new Semaphore(0);
                List<CompletableFuture<List<GeneratedImage>>> asked = askAll(client, input, answers);
                answers.acquire(100);
                killAndRestartGenerator();
                answers.acquire(100);
                killAndRestartGenerator();

                assertThat(asked).allSatisfy(future -> assertThat(future.join()).hasSize(COUNT));
                assertThat(new RawRecords(broker.bootstrapServers()).timesPublished(clients))
                        .hasSize((REQUESTS + 1) * COUNT)
                        .allSatisfy(
                                (output, times) -> assertThat(times).as(output).isEqualTo(1));
            } finally {
                generator.destroyForcibly().waitFor();
            }
        }
    }

    private Map<String, String> environment(EmbeddedBroker broker, EmbeddedRegistry registry) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "KAFKA_SESSION_TIMEOUT_MS", "6000",
                "SCHEMA_REGISTRY_URL", registry.url(),
                "STATE_DIR", folder.resolve("state").toString(),
                "TOPIC_PARTITIONS", "2",
                "TRAIN_MODELS", "mnist-cvae",
                "TRAIN_SECONDS", "1",
                "OMP_NUM_THREADS", "1");
    }

    /** More than RocksDB keeps in memory, so that a killed generator leaves an open store on the disk. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits for all
    private static void publishManyArtifacts(ClientEnvironment clients) {
        byte[] chunk = new byte[512 * 1024];
        new Random(1).nextBytes(chunk); // cannot be compressed away
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(clients.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < MANY_CHUNKS; i++) {
                producer.send(new ProducerRecord<>(Topics.MODEL_ARTIFACTS.name(), "of-nobody/" + i, chunk));
            }
        }
    }

    private static ImageRequest request() {
        return ImageRequest.any().model("mnist-cvae").count(COUNT).timeout(SharedStack.PATIENCE);
    }

    /** A stream of requests of all kinds, in turns, that goes on while the generator dies and comes back. */
    private static List<CompletableFuture<List<GeneratedImage>>> askAll(
            GenerationClient client, byte[] input, Semaphore answers) {
        List<ImageRequest> kinds = new ArrayList<>(new LatentRequests(input, Map.of("digit", "7"), Map.of("digit", "3"))
                .of(request(), COUNT)
                .values());
        kinds.add(request());
        List<CompletableFuture<List<GeneratedImage>>> asked = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            ImageRequest request = kinds.get(i % kinds.size());
            asked.add(client.generateImages(request.requestId("request-" + i))
                    .whenComplete((images, failure) -> answers.release()));
        }
        return asked;
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    private void killAndRestartGenerator() throws Exception {
        generator.destroyForcibly().waitFor();
        startGenerator();
    }

    private void startGenerator() throws IOException {
        generator = ChildJvm.start(GeneratorApp.class, "generator-process", environment);
    }
}
