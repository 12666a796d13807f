package io.latentstream.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keys and values of topic {@code _schemas}, as Confluent's registry writes them. */
final class SchemaLogFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaLogFormat() {}

    static String key(SubjectVersion version) {
        // the order of the fields is part of the key: compaction compares bytes
        return object("SCHEMA", version.subject())
                .put("version", version.version())
                .put("magic", 1)
                .toString();
    }

    static String value(SubjectVersion version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema())
                .put("deleted", version.deleted())
                .toString();
    }

    /** Key of a compatibility level; a null subject stands for all that have none of their own. */
    static String levelKey(String subject) {
        return object("CONFIG", subject).put("magic", 0).toString();
    }

    static String levelValue(CompatibilityLevel level) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("compatibilityLevel", level.name())
                .toString();
    }

    private static ObjectNode object(String keyType, String subject) {
        return JsonNodeFactory.instance.objectNode().put("keytype", keyType).put("subject", subject);
    }

    /**
     * Applies a record to an index; kinds of records that only Confluent's own registry writes are ignored.
     *
     * @throws IllegalStateException when the record is not JSON
     */
    static void apply(String key, String value, SchemaIndex index) {
        JsonNode keyTree = parse(key);
        JsonNode tree = value == null ? null : parse(value);
        String subject = keyTree.path("subject").asText(null);
        switch (keyTree.path("keytype").asText()) {
            case "SCHEMA" -> {
                if (tree == null) {
                    index.remove(subject, keyTree.path("version").asInt());
                } else {
                    index.put(new SubjectVersion(
                            subject,
                            tree.path("version").asInt(),
                            tree.path("id").asInt(),
                            tree.path("schema").asText(),
                            tree.path("deleted").asBoolean()));
                }
            }
            case "CONFIG" ->
                index.putLevel(
                        subject,
                        tree == null
                                ? null
                                : CompatibilityLevel.valueOf(
                                        tree.path("compatibilityLevel").asText()));
            default -> {
                // NOOP, MODE, DELETE_SUBJECT and the like carry nothing that this registry keeps
            }
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "topic '_schemas' holds a record that is not a registry's: " + json
                            + "; delete the data folder to start anew",
                    e);
        }
    }
}
