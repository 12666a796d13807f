package io.latentstream.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The JSON of a request, parsed when it is asked for. */
record RequestBody(String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode json() {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw RegistryException.badRequest("the body is not JSON: " + e.getOriginalMessage());
        }
        throw RegistryException.badRequest("the body is not a JSON object");
    }

    /** The Avro schema in the body's field {@code schema}. */
    Schema schema() {
        JsonNode request = json();
        String type = request.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") && !type.equals("null")) {
            throw RegistryException.invalidSchema("type " + type + "; this registry keeps AVRO only", null);
        }
        if (!request.path("references").isEmpty()) {
            throw RegistryException.invalidSchema("it has references; this registry takes whole schemas only", null);
        }
        if (!request.path("schema").isTextual()) {
            throw RegistryException.invalidSchema("the body has no text field 'schema'", null);
        }
        try {
            return new Schema.Parser().parse(request.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(e.getMessage(), e);
        }
    }

    CompatibilityLevel level() {
        String level = json().path("compatibility").asText();
        return Arrays.stream(CompatibilityLevel.values())
                .filter(known -> known.name().equalsIgnoreCase(level))
                .findFirst()
                .orElseThrow(() -> RegistryException.invalidLevel(level));
    }
}
