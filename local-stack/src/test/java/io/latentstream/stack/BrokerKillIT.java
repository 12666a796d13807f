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
import io.latentstream.trainer.TrainerApp;
import io.latentstream.trainer.TrainerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a process of its own, killed without a warning in the midst of commits, again and again. */
class BrokerKillIT {
    /** As many in a test run; {@code -Dlatentstream.kills=20} tries longer. */
    private static final int KILLS = Integer.getInteger("latentstream.kills", 3);

    private static final int REQUESTS_PER_KILL = 200;
    private static final int COUNT = 3;

    @TempDir
    Path folder;

    private String port;
    private Process broker;
    private Process generator;
    private Map<String, String> environment;

    /** The broker's process; it takes the folder of its log and its port. */
    static final class BrokerMain {
        private BrokerMain() {}

        public static void main(String[] args) throws InterruptedException {
            try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
                System.out.println("up at " + broker.bootstrapServers());
                Thread.currentThread().join();
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(free.getLocalPort());
        }
        startBroker();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (generator != null) {
            generator.destroyForcibly().waitFor();
        }
        broker.destroyForcibly().waitFor();
    }

    @Test
    void endsEveryRequestExactlyOnceThoughTheBrokerIsKilled() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start("localhost:" + port, 0)) {
            environment = environment(registry.url());
            ClientEnvironment clients = ClientEnvironment.fromEnv(environment);
            try (Admin admin = Admin.create(clients.kafka())) {
                TopicCreator.fromEnv(environment).createMissing(admin);
            }
            generator = ChildJvm.start(GeneratorApp.class, "generator-of-a-killed-broker", environment);
            try (GenerationClient client = GenerationClient.open(clients)) {
                trainAndWarmUp(client);

                List<CompletableFuture<List<GeneratedImage>>> asked = new ArrayList<>();
                for (int kill = 0; kill < KILLS; kill++) {
                    killTheBrokerWhileItAnswers(client, kill, asked);
                }

                assertThat(asked).allSatisfy(future -> assertThat(future.join()).hasSize(COUNT));
                assertThat(generator.isAlive()).as("the generator's process").isTrue();
                assertThat(new RawRecords("localhost:" + port).timesPublished(clients))
                        .hasSize((asked.size() + 1) * COUNT)
                        .allSatisfy(
                                (output, times) -> assertThat(times).as(output).isEqualTo(1));
            }
        }
    }

    private void trainAndWarmUp(GenerationClient client) {
        try (TrainerApp trainer = new TrainerApp(TrainerConfig.fromEnv(environment), Telemetry.silent())) {
            new Thread(trainer::run, "trainer").start();
            client.generateImages(request("warm-up")).join();
        }
    }

    private void killTheBrokerWhileItAnswers(
            GenerationClient client, int kill, List<CompletableFuture<List<GeneratedImage>>> asked) throws Exception {
        Semaphore answers = new Semaphore(0);
        for (int i = 0; i < REQUESTS_PER_KILL; i++) {
            asked.add(client.generateImages(request("request-" + kill + "-" + i))
                    .whenComplete((images, failure) -> answers.release()));
        }
        answers.acquire(REQUESTS_PER_KILL / 10);
        broker.destroyForcibly().waitFor();
        startBroker();
        answers.acquire(REQUESTS_PER_KILL - REQUESTS_PER_KILL / 10);
    }

    private void startBroker() throws IOException {
        broker = ChildJvm.start(
                BrokerMain.class,
                "killed-broker",
                Map.of(),
                folder.resolve("broker").toString(),
                port);
    }

    private Map<String, String> environment(String registryUrl) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port,
                "SCHEMA_REGISTRY_URL", registryUrl,
                "STATE_DIR", folder.resolve("state").toString(),
                "TOPIC_PARTITIONS", "2",
                "METRICS_PORT", "0",
                "TRAIN_MODELS", "mnist-vae",
                "TRAIN_SECONDS", "1",
                "OMP_NUM_THREADS", "1");
    }

    private static ImageRequest request(String id) {
        return ImageRequest.any().model("mnist-vae").requestId(id).count(COUNT).timeout(SharedStack.PATIENCE);
    }
}
