package io.latentstream.asyncapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.topic.Cleanup;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The contract as an AsyncAPI 3.0.0 document, from the schemas and {@link Topics}: the local broker, a channel for each topic,
 * and what each {@link Service} sends and receives.
 */
final class AsyncApi {
    static final String KAFKA_BINDING = "0.5.0";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSPECTIVE =
            " One document for all services: the tag of an operation says whose it is. A reply has one channel, so"
                    + " requests that may end on several topics have an operation for each.";

    private final Project project;
    private final Messages messages;
    private final TopicCreator creator;

    /**
     * @param contracts schemas by full name
     * @param creator how the local stack creates its topics
     */
    AsyncApi(Project project, Map<String, Schema> contracts, TopicCreator creator) {
        this.project = project;
        this.messages = new Messages(contracts);
        this.creator = creator;
    }

    /** The document as YAML, the same for the same contract. */
    String yaml() {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(100)
                .build();
        return new Dump(settings).dumpToString(JSON.convertValue(document(), Object.class));
    }

    ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.set("info", info());
        document.putObject("servers").set("local", server());
        ObjectNode channels = document.putObject("channels");
        Topics.all().forEach(topic -> channels.set(topic.name(), channel(topic)));
        document.set("operations", operations());
        document.putObject("components").set("messageTraits", Messages.traits());
        return document;
    }

    private ObjectNode info() {
        ObjectNode info = JSON.createObjectNode()
                .put("title", project.name())
                .put("version", project.version())
                .put("description", project.description() + PERSPECTIVE);
        info.putObject("license").put("name", project.licence()).put("url", project.licenceUrl());
        ArrayNode tags = info.putArray("tags");
        Service.ALL.forEach(
                service -> tags.addObject().put("name", service.name()).put("description", service.description()));
        return info;
    }

    private static ObjectNode server() {
        ObjectNode server = JSON.createObjectNode()
                .put("host", ClientEnvironment.DEFAULT_BOOTSTRAP_SERVERS)
                .put("protocol", "kafka")
                .put("description", "The broker of './latentstream demo' and 'docker compose up' on this machine.");
        server.putObject("bindings")
                .putObject("kafka")
                .put("schemaRegistryUrl", ClientEnvironment.DEFAULT_REGISTRY_URL)
                .put("schemaRegistryVendor", "confluent")
                .put("bindingVersion", KAFKA_BINDING);
        return server;
    }

    private ObjectNode channel(Topic<?> topic) {
        ObjectNode channel =
                JSON.createObjectNode().put("address", topic.name()).put("description", description(topic));
        channel.putObject("messages").set(Event.of(topic).name(), messages.of(topic));
        ObjectNode binding = channel.putObject("bindings").putObject("kafka").put("topic", topic.name());
        creator.partitions().ifPresent(partitions -> binding.put("partitions", partitions));
        creator.replicationFactor().ifPresent(replicas -> binding.put("replicas", replicas));
        ObjectNode configuration = binding.putObject("topicConfiguration");
        topic.settings()
                .forEach((name, value) -> configuration.putArray(name).add(value)); // a list in AsyncAPI's binding
        binding.put("bindingVersion", KAFKA_BINDING);
        return channel;
    }

    private static String description(Topic<?> topic) {
        String fate = topic.cleanup() == Cleanup.COMPACT
                ? "The latest record of each key stays."
                : "Records go when they are older than the retention.";
        return "Key: " + topic.key() + ". " + fate;
    }

    private static ObjectNode operations() {
        ObjectNode operations = JSON.createObjectNode();
        for (Service service : Service.ALL) {
            for (Service.Operation operation : service.operations()) {
                String action = operation.action().name().toLowerCase(Locale.ROOT);
                String id =
                        service.name() + "-" + action + "s-" + operation.topic().name();
                List<Topic<?>> replies = operation.replies();
                if (replies.isEmpty()) {
                    operations.set(id, operation(service, action, operation.topic()));
                }
                for (Topic<?> reply : replies) {
                    ObjectNode asked = operation(service, action, operation.topic());
                    refer(asked.putObject("reply"), reply);
                    operations.set(id + "-answered-by-" + reply.name(), asked);
                }
            }
        }
        return operations;
    }

    private static ObjectNode operation(Service service, String action, Topic<?> topic) {
        ObjectNode operation = JSON.createObjectNode().put("action", action);
        refer(operation, topic);
        operation.putArray("tags").addObject().put("name", service.name());
        return operation;
    }

    private static void refer(ObjectNode node, Topic<?> topic) {
        String channel = "#/channels/" + topic.name();
        node.putObject("channel").put("$ref", channel);
        node.putArray("messages")
                .addObject()
                .put("$ref", channel + "/messages/" + Event.of(topic).name());
    }
}
