package io.latentstream.kafka;

import io.latentstream.environment.EnvironmentVariables;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of the contract where they are missing; topics that exist are left as they are.
 *
 * @param partitions partitions of each new topic; empty: the broker's default
 * @param replicationFactor copies of each new topic; empty: the broker's default
 */
public record TopicCreator(Optional<Integer> partitions, Optional<Short> replicationFactor) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long RETRY_MS = 50;

    /**
     * Creates the topics of {@link Topics#all()} that are missing, waits until they can be used, and returns their names; safe
     * to run again and side by side. Waits up to 30 s for as many brokers as there are to be copies.
     *
     * @throws KafkaException when the brokers cannot be reached, refuse, or are fewer than the copies
     */
    public List<String> createMissing(Admin admin) {
        Set<String> present =
                await("list the topics", () -> admin.listTopics().names().get());
        List<Topic<?>> missing = Topics.all().stream()
                .filter(topic -> !present.contains(topic.name()))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        replicationFactor.ifPresent(copies -> awaitBrokers(admin, copies));
        List<String> created = new ArrayList<>();
        for (Topic<?> topic : missing) {
            if (create(admin, topic)) {
                created.add(topic.name());
            }
        }
        awaitLeaders(admin);
        return List.copyOf(created);
    }

    private static void awaitBrokers(Admin admin, int copies) {
        Instant end = Instant.now().plus(PATIENCE);
        int brokers = countBrokers(admin);
        while (brokers < copies) {
            if (Instant.now().isAfter(end)) {
                throw new KafkaException(
                        "TOPIC_REPLICATION_FACTOR is %d and there are %d brokers after %d s; start more, or ask for fewer copies"
                                .formatted(copies, brokers, PATIENCE.toSeconds()));
            }
            brokers = countBrokers(admin);
        }
    }

    private static int countBrokers(Admin admin) {
        return await("count the brokers", () -> {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS); // nothing tells when a broker joins
            return admin.describeCluster().nodes().get().size();
        });
    }

    // The brokers learn of a created topic a moment after the controller; a client that reads it at once finds no
    // partitions.
    private static void awaitLeaders(Admin admin) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!await("describe the topics", () -> haveLeaders(admin))) {
            if (Instant.now().isAfter(end)) {
                throw new KafkaException("the new topics have no leaders after " + PATIENCE.toSeconds()
                        + " s; see whether all brokers are up");
            }
        }
    }

    private static boolean haveLeaders(Admin admin) throws ExecutionException, InterruptedException {
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        try {
            boolean all = admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
            if (!all) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MS); // nothing tells when a broker learns of a topic
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
                return false;
            }
            throw e;
        }
    }

    private boolean create(Admin admin, Topic<?> topic) {
        NewTopic wanted = new NewTopic(topic.name(), partitions, replicationFactor).configs(topic.settings());
        return await("create topic '" + topic.name() + "'", () -> {
            try {
                admin.createTopics(List.of(wanted)).all().get();
                return true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TopicExistsException) {
                    return false; // another service was faster
                }
                throw e;
            }
        });
    }

    private static <T> T await(String what, Call<T> call) {
        try {
            return call.run();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while trying to " + what, e);
        }
    }

    private interface Call<T> {
        T run() throws ExecutionException, InterruptedException;
    }

    /**
     * Reads {@code TOPIC_PARTITIONS} and {@code TOPIC_REPLICATION_FACTOR}; both default to the broker's own settings.
     *
     * @throws IllegalArgumentException for a value that is no number above 0
     */
    public static TopicCreator fromEnv(Map<String, String> env) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        return new TopicCreator(
                variables.positive("TOPIC_PARTITIONS", 99_999),
                variables.positive("TOPIC_REPLICATION_FACTOR", Short.MAX_VALUE).map(Integer::shortValue));
    }
}
