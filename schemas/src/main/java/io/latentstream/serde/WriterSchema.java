package io.latentstream.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * Schemas of other people's writers, as a registry returns them. {@link SchemaCost} refuses those with which the cost of reading a
 * record is not bounded by its bytes.
 */
public final class WriterSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WriterSchema() {}

    /**
     * Parses a schema. Defaults are not checked, because only a reader's defaults are ever used.
     *
     * @throws UnfitSchemaException when Avro does not take it, or records of it could cost more than their bytes justify
     */
    public static Schema parse(String text) throws UnfitSchemaException {
        try {
            Schema schema = new Schema.Parser().setValidateDefaults(false).parse(text);
            SchemaCost.check(schema);
            return schema;
        } catch (RuntimeException e) { // Avro has many kinds: SchemaParseException, AvroTypeException, ...
            throw new UnfitSchemaException(
                    "Avro does not take it as a schema that stands alone (%s)".formatted(brief(e)), e);
        } catch (StackOverflowError e) {
            throw new UnfitSchemaException("it is nested too deeply", e);
        }
    }

    /** The schema with the reader's namespace, where its author left the namespace out; Avro itself matches such names. */
    static Schema inNamespaceOf(Schema own, Schema writer) throws UnfitSchemaException {
        boolean leftOut = writer.getType() == Schema.Type.RECORD
                && writer.getNamespace() == null
                && writer.getName().equals(own.getName());
        if (!leftOut) {
            return writer;
        }
        try {
            JsonNode tree = JSON.readTree(writer.toString());
            ((ObjectNode) tree).put("namespace", own.getNamespace());
            return parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + writer, e);
        }
    }

    /**
     * Refuses a schema whose times are in another unit than the reader's: Avro would read the bare number.
     *
     * @throws UnfitSchemaException naming the field and both units
     */
    static void checkUnits(Schema own, Schema writer) throws UnfitSchemaException {
        for (Schema.Field field : own.getFields()) {
            Schema.Field written = writer.getField(field.name());
            if (written == null) {
                continue;
            }
            LogicalType wanted = logicalType(field.schema());
            LogicalType given = logicalType(written.schema());
            if (wanted != null && given != null && !wanted.getName().equals(given.getName())) {
                throw new UnfitSchemaException("its field '%s' is a %s instead of a %s"
                        .formatted(field.name(), given.getName(), wanted.getName()));
            }
        }
    }

    private static LogicalType logicalType(Schema schema) {
        List<Schema> branches = schema.isUnion() ? schema.getTypes() : List.of(schema);
        return branches.stream()
                .map(Schema::getLogicalType)
                .filter(type -> type != null)
                .findFirst()
                .orElse(null);
    }

    private static String brief(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).strip();
        return message.length() > 300 ? message.substring(0, 300) + "..." : message;
    }
}
