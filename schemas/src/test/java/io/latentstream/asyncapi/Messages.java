package io.latentstream.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.header.DeadLetterHeaders;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/** The records of each topic as AsyncAPI's Message Objects: headers, payload and Kafka's key. */
final class Messages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
    private static final String AS_RECEIVED = "The header of the record as received.";

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("ce_specversion", "Version of CloudEvents."),
            Map.entry("ce_id", "Identifies the event, together with ce_source."),
            Map.entry("ce_type", "Full name of what the value is."),
            Map.entry("ce_source", "Who sent it, a URI reference such as /generator."),
            Map.entry("ce_subject", "What it is about, such as the request id or the model."),
            Map.entry("content-type", "Media type of the value."),
            Map.entry("traceparent", "W3C trace context: the span that it belongs to."),
            Map.entry("tracestate", "W3C trace context: what vendors add."),
            Map.entry("baggage", "W3C baggage."),
            Map.entry(DeadLetterHeaders.REASON, "Why it could not be read."),
            Map.entry(DeadLetterHeaders.TOPIC, "Topic of the original."),
            Map.entry(DeadLetterHeaders.PARTITION, "Partition of the original, a decimal number."),
            Map.entry(DeadLetterHeaders.OFFSET, "Offset of the original, a decimal number."));
    private static final List<String> REASONS = List.of(
            DeadLetterHeaders.REASON, DeadLetterHeaders.TOPIC, DeadLetterHeaders.PARTITION, DeadLetterHeaders.OFFSET);

    private static final Map<Topic<?>, String> BYTES = Map.of(
            Topics.GENERATION_DEAD_LETTERS,
            "A record of generation-requests that could not be read, as received. One that is too large has neither key nor value.",
            Topics.MODEL_ARTIFACTS,
            "A piece of a file of a model version. The pieces with its SHA-256 make it, in the order of their index.");

    private final Map<String, Schema> contracts;

    /** @param contracts schemas by full name */
    Messages(Map<String, Schema> contracts) {
        this.contracts = contracts;
    }

    /** The headers that several messages have in common. */
    static ObjectNode traits() {
        ObjectNode traits = JSON.createObjectNode();
        headers(
                traits.putObject("event"),
                Event.of(Topics.GENERATION_REQUESTS).headers().keySet());
        headers(traits.putObject("trace"), CloudEventHeaders.TRACE);
        headers(traits.putObject("reason"), REASONS);
        return traits;
    }

    private static void headers(ObjectNode trait, Iterable<String> names) {
        ObjectNode headers = trait.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        for (String name : names) {
            String description = Objects.requireNonNull(HEADERS.get(name), () -> "no sentence on header " + name);
            properties.putObject(name).put("type", "string").put("description", description);
        }
    }

    ObjectNode of(Topic<?> topic) {
        Event event = Event.of(topic);
        ObjectNode message = JSON.createObjectNode()
                .put("name", event.name())
                .put("description", description(topic))
                .put("contentType", event.contentType());
        Exchange.of(topic)
                .ifPresent(exchange -> message.putObject("correlationId")
                        .put("location", "$message.payload#/" + exchange.correlation()));
        ArrayNode traits = message.putArray("traits");
        traitsOf(topic).forEach(trait -> traits.addObject().put("$ref", "#/components/messageTraits/" + trait));
        message.set("headers", headers(topic, event));
        message.set("payload", payload(topic));
        message.putObject("bindings").set("kafka", binding(topic));
        return message;
    }

    private String description(Topic<?> topic) {
        Schema contract = contracts.get(topic.valueType().getName());
        return contract == null ? BYTES.get(topic) : contract.getDoc();
    }

    private static List<String> traitsOf(Topic<?> topic) {
        List<String> traits = new ArrayList<>(List.of("event"));
        if (topic.equals(Topics.GENERATION_DEAD_LETTERS)) {
            traits.add("reason");
            traits.add("trace");
        } else if (Exchange.GENERATION.topics().contains(topic)) {
            traits.add("trace");
        }
        return traits;
    }

    /** What is this topic's own: the constants, and what must be there. Nothing reads those of requests. */
    private static ObjectNode headers(Topic<?> topic, Event event) {
        ObjectNode headers = JSON.createObjectNode().put("type", "object");
        boolean letter = topic.equals(Topics.GENERATION_DEAD_LETTERS);
        boolean free = Exchange.hasRequests(topic);
        if (!free) {
            ArrayNode required = headers.putArray("required");
            event.headers().keySet().forEach(required::add);
            (letter ? REASONS : List.<String>of()).forEach(required::add);
        }
        ObjectNode properties = headers.putObject("properties");
        event.headers().forEach((name, value) -> {
            if (!value.isEmpty() && free) {
                properties.putObject(name).putArray("examples").add(value);
            } else if (!value.isEmpty()) {
                properties.putObject(name).put("const", value);
            }
        });
        if (letter) {
            event.headers()
                    .keySet()
                    .forEach(name -> properties
                            .putObject(DeadLetterHeaders.kept(name))
                            .put("type", "string")
                            .put("description", AS_RECEIVED));
        }
        return headers;
    }

    private ObjectNode payload(Topic<?> topic) {
        ObjectNode payload = JSON.createObjectNode();
        Schema contract = contracts.get(topic.valueType().getName());
        if (contract == null) {
            return payload.put("type", "string").put("format", "binary");
        }
        try {
            payload.put("schemaFormat", AVRO).set("schema", JSON.readTree(contract.toString()));
            return payload;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + contract, e);
        }
    }

    private ObjectNode binding(Topic<?> topic) {
        ObjectNode binding = JSON.createObjectNode();
        ObjectNode key = binding.putObject("key");
        if (!topic.equals(Topics.GENERATION_DEAD_LETTERS)) {
            key.put("type", "string"); // a dead letter's may be any bytes
        }
        key.put("description", topic.key());
        if (contracts.containsKey(topic.valueType().getName())) {
            binding.put("schemaIdLocation", "payload")
                    .put("schemaIdPayloadEncoding", "confluent")
                    .put("schemaLookupStrategy", "TopicNameStrategy");
        }
        return binding.put("bindingVersion", AsyncApi.KAFKA_BINDING);
    }
}
