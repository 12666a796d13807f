package io.latentstream.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.peer.Contender;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * A fresh broker with the topics of the contract and models on them, a sender of requests and a reader of answers. Apps come
 * and go. Its data is deleted when it is closed; the logs of its processes stay until the next one starts.
 */
final class TestBed implements AutoCloseable {
    /** Partitions of each topic, as a local stack has them. */
    static final int PARTITIONS = 4;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path logs;
    private final int partitions;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // the last one started first
    private final Map<String, String> environment;
    private final ClientEnvironment clients;
    private final Admin admin;
    private final RequestSender sender;
    private final AnswerReader reader;
    private final Serializer<ModelRoute> routes;
    private int runs;
    private int apps;

    /** Requests are without an answer, and none has come for long. */
    static final class SilenceException extends IllegalStateException {
        SilenceException(String message) {
            super(message);
        }
    }

    private TestBed(Path folder, Path logs, int partitions) {
        this.folder = folder;
        this.logs = logs;
        this.partitions = partitions;
        parts.push(() -> Utils.delete(folder.toFile()));
        try {
            environment = new HashMap<>(startBroker());
            environment.put("TOPIC_PARTITIONS", Integer.toString(partitions));
            clients = ClientEnvironment.fromEnv(environment);
            admin = opened(Admin.create(clients.kafka()));
            TopicCreator.fromEnv(environment).createMissing(admin);
            sender = opened(RequestSender.open(clients));
            reader = opened(new AnswerReader(clients));
            routes = Serdes.avro(ModelRoute.class, clients.registry()).serializer();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a broker in a process of its own.
     *
     * @param data folder that gets a folder for this bed
     * @param partitions of each topic
     * @param models to publish; the first of each name is routed to
     */
    static TestBed start(Path data, int partitions, List<BenchModel> models) {
        try {
            File logs = data.resolve("logs").toAbsolutePath().toFile();
            Utils.delete(logs);
            Files.createDirectories(logs.toPath());
            Path folder = Files.createTempDirectory(data, "run-").toAbsolutePath();
            TestBed bed = new TestBed(folder, logs.toPath(), partitions);
            models.forEach(bed::publish);
            bed.route(models.get(0));
            return bed;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to '" + data + "'; give another folder with --data", e);
        }
    }

    /** Starts broker and registry; returns the variables that tell where they are. */
    private Map<String, String> startBroker() {
        List<String> arguments = List.of(folder.resolve("broker").toString());
        JavaProcess broker = opened(JavaProcess.startPiped(BrokerMain.class, arguments, logs.resolve("broker.log")));
        String[] places = broker.readLine().split(" ");
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", places[0], "SCHEMA_REGISTRY_URL", places[1]);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** As a trainer does: the artifacts are on the broker before the version. */
    private void publish(BenchModel model) {
        for (byte[] file : model.files().values()) {
            ArtifactChunks.split(file).forEach((key, chunk) -> send(Topics.MODEL_ARTIFACTS, key, chunk));
        }
        sender.flush();
        try (Serializer<ModelVersion> versions =
                Serdes.avro(ModelVersion.class, clients.registry()).serializer()) {
            byte[] version = versions.serialize(Topics.MODEL_VERSIONS.name(), model.version());
            send(Topics.MODEL_VERSIONS, model.name() + "/" + model.number(), version);
        }
        sender.flush();
    }

    /** Routes all requests for a model to this version of it. */
    void route(BenchModel model) {
        ModelRoute route = new ModelRoute(model.name(), Map.of(model.number(), 1), null);
        send(Topics.MODEL_ROUTES, model.name(), routes.serialize(Topics.MODEL_ROUTES.name(), route));
        sender.flush();
    }

    private void send(Topic<?> topic, String key, byte[] value) {
        sender.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value));
    }

    /** How a client reaches the broker. */
    ClientEnvironment clients() {
        return clients;
    }

    /** Sends requests. */
    RequestSender sender() {
        return sender;
    }

    /** A book for the answers to the next run's requests, opened for the reader. */
    AnswerBook openBook(int requests, int count, AnswerBook.Listener listener) {
        return openBook(requests, count, listener, answer -> {});
    }

    /** The same; each output is shown to the observer first, on the reader's thread. */
    AnswerBook openBook(
            int requests, int count, AnswerBook.Listener listener, Consumer<ConsumerRecord<byte[], byte[]>> observer) {
        AnswerBook book = new AnswerBook(++runs, requests, count, listener);
        reader.open(book, observer);
        return book;
    }

    /**
     * Starts an app in a process and a consumer group of its own.
     *
     * @param guarantee exactly_once_v2 or at_least_once
     * @param model for peers, which read its folder; the generator finds it on the topics
     * @param more variables, such as {@code STREAM_THREADS}
     */
    JavaProcess startApp(Contender contender, String guarantee, BenchModel model, Map<String, String> more) {
        apps++;
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("APPLICATION_ID", "app-" + apps);
        variables.put("STATE_DIR", folder.resolve("state-" + apps).toString());
        variables.put("PROCESSING_GUARANTEE", guarantee);
        variables.put("KAFKA_ISOLATION_LEVEL", "read_committed"); // backlogs are hidden in a transaction
        variables.put("KAFKA_AUTO_OFFSET_RESET", "earliest");
        variables.put("BENCH_MODEL", model.folder().toAbsolutePath().toString());
        variables.putAll(contender.variables());
        variables.putAll(more);
        Path log = logs.resolve("app-" + apps + ".log");
        return JavaProcess.start(contender.main(), variables, contender.hidden(), log);
    }

    /**
     * Waits until every request of a run has ended.
     *
     * @throws SilenceException when no answer comes for two minutes
     * @throws IllegalStateException when an app dies
     */
    void await(AnswerBook book, List<JavaProcess> answering) {
        int seen = 0;
        long lastNews = System.nanoTime();
        try {
            while (!book.await(LOOK)) {
                answering.forEach(JavaProcess::requireAlive);
                reader.requireAlive();
                if (book.ended() > seen) {
                    seen = book.ended();
                    lastNews = System.nanoTime();
                } else if (System.nanoTime() - lastNews > SILENCE.toNanos()) {
                    throw new SilenceException("%d of %d requests were answered, then none for %d s"
                            .formatted(seen, book.requests(), SILENCE.toSeconds()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for answers", e);
        }
    }

    /** Deletes all requests and images up to now, so that the disk does not fill up; nothing may be under way. */
    void deleteOldRecords() {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            for (Topic<?> topic : List.of(Topics.GENERATION_REQUESTS, Topics.GENERATED_IMAGES)) {
                all.put(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1)); // up to the end
            }
        }
        try {
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot delete old records: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while deleting old records", e);
        }
    }

    /** Stops everything and deletes its data. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("a part of the test bed did not stop cleanly, see " + folder + ": " + e);
            }
        }
    }
}
