package io.latentstream.generator.answer;

import io.latentstream.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker how large a record each output topic takes: at the start, and again whenever the broker refused one. */
public final class TopicLimits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);

    private final List<Topic<?>> topics;
    private final Map<String, Object> clients;
    private final OutputLimits limits;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "topic-limits");
        daemon.setDaemon(true);
        return daemon;
    });

    /**
     * @param topics to which answers go
     * @param clients properties of Kafka's clients
     * @param limits that learn the answers
     */
    public TopicLimits(List<Topic<?>> topics, Map<String, Object> clients, OutputLimits limits) {
        this.topics = topics;
        this.clients = clients;
        this.limits = limits;
    }

    /** Asks on a thread of its own, because the producers' threads must not wait. */
    public void askSoon() {
        thread.execute(() -> {
            try (Admin admin = Admin.create(clients)) {
                ask(admin);
            }
        });
    }

    /** Asks now. Without the right to ask, the producer's own limit stays the only one that is known. */
    public void ask(Admin admin) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<String, Integer> found = new HashMap<>();
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            try {
                Config config = answer.get();
                found.put(
                        resource.name(),
                        Integer.parseInt(
                                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
            } catch (ExecutionException e) {
                LOG.warn(
                        "cannot ask how large records topic '{}' takes: {}",
                        resource.name(),
                        e.getCause().getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        limits.learn(found);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
