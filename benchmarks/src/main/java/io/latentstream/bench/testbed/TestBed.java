package io.latentstream.bench.testbed;

import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.AnswerReader;
import io.latentstream.bench.load.RequestSender;
import io.latentstream.bench.model.ModelTopics;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A fresh broker with the topics of the contract, a sender of requests and a reader of answers. Apps come and go. */
public final class TestBed implements AutoCloseable {
    private final WorkFolder folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // the last one started first
    private final Map<String, String> environment;
    private final ClientEnvironment clients;
    private final Admin admin;
    private final ModelTopics models;
    private final RequestSender sender;
    private final AnswerReader reader;
    private int runs;
    private int apps;

    private TestBed(WorkFolder folder, int partitions) {
        this.folder = folder;
        try {
            environment = new HashMap<>(opened(BrokerProcess.start(folder)).environment());
            environment.put("TOPIC_PARTITIONS", Integer.toString(partitions));
            clients = ClientEnvironment.fromEnv(environment);
            admin = opened(Admin.create(clients.kafka()));
            TopicCreator.fromEnv(environment).createMissing(admin);
            models = opened(new ModelTopics(clients));
            sender = opened(new RequestSender(clients));
            reader = opened(new AnswerReader(clients));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a broker in a process of its own.
     *
     * @param data folder that gets a folder for this bed, deleted when it is closed
     * @param partitions of each topic
     */
    public static TestBed start(Path data, int partitions) {
        return new TestBed(WorkFolder.in(data), partitions);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** How a client reaches the broker. */
    public ClientEnvironment clients() {
        return clients;
    }

    /** Publishes models. */
    public ModelTopics models() {
        return models;
    }

    /** Sends requests. */
    public RequestSender sender() {
        return sender;
    }

    /** Reads answers. */
    public AnswerReader reader() {
        return reader;
    }

    /** Number of the next run. */
    public int nextRun() {
        return ++runs;
    }

    /** Starts an app in a process and a consumer group of its own; the generator finds its model on the topics. */
    public App startApp(AppSettings settings) {
        apps++;
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("APPLICATION_ID", "app-" + apps);
        variables.put("STATE_DIR", folder.path().resolve("state-" + apps).toString());
        variables.put("PROCESSING_GUARANTEE", settings.guarantee());
        variables.put("KAFKA_ISOLATION_LEVEL", "read_committed"); // backlogs are hidden in a transaction
        variables.put("KAFKA_AUTO_OFFSET_RESET", "earliest");
        variables.putAll(settings.contender().variables());
        variables.putAll(settings.more());
        return new App(settings.contender(), variables, folder.logs().resolve("app-" + apps + ".log"), this);
    }

    /** The same for peers too, which find the model in this folder. */
    public App startApp(AppSettings settings, Path model) {
        return startApp(settings.with("BENCH_MODEL", model.toAbsolutePath().toString()));
    }

    /**
     * Waits until every request of a run has ended.
     *
     * @throws SilenceException when no answer comes for long
     * @throws IllegalStateException when an app dies
     */
    public void await(AnswerBook book, List<App> answering) {
        Patience patience = new Patience(book);
        while (!patience.ended()) {
            answering.forEach(App::requireAlive);
            reader.requireAlive();
        }
    }

    /** Deletes all requests and answers up to now, so that the disk does not fill up; nothing may be under way. */
    public void forget() {
        OldRecords.delete(admin);
    }

    /** Stops everything and deletes its data. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("a part of the test bed did not stop cleanly: " + e);
            }
        }
        folder.close();
    }
}
