package io.latentstream.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Events for programs: an object a line, in ASCII, so that no letter of an event can move a terminal. */
final class JsonLine {
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLine() {}

    /**
     * The fields of a record of the contract, by the contract's names. In place of bytes it has their number, under the field's name
     * and {@code Bytes}.
     *
     * @return field to value, in the contract's order; fields may be added
     */
    static Map<String, Object> fields(IndexedRecord event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value instanceof ByteBuffer bytes) {
                fields.put(field.name() + "Bytes", bytes.remaining());
            } else {
                fields.put(field.name(), value);
            }
        }
        return fields;
    }

    /** An object as one line, without its end. */
    static String of(Map<String, ?> fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = ASCII.createGenerator(line)) {
            write(fields, json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return line.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof IndexedRecord record) {
            write(fields(record), json);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> each : inOrder(map).entrySet()) {
                json.writeFieldName(String.valueOf(each.getKey()));
                write(each.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> all) {
            json.writeStartArray();
            for (Object each : all) {
                write(each, json);
            }
            json.writeEndArray();
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            json.writePOJO(value);
        } else {
            json.writeString(value.toString()); // text, a name of an enum, a moment as ISO 8601 says
        }
    }

    /** Fields keep their order; what the sender's map had in none gets that of its keys. */
    private static Map<?, ?> inOrder(Map<?, ?> map) {
        return map instanceof LinkedHashMap ? map : new TreeMap<>(map);
    }
}
