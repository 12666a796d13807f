package io.latentstream.artifact;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/**
 * Reads over a datum and keeps nothing of it. What passes holds no more values than it has bytes, but for a few that have none,
 * and is nested no deeper than anything of ours: an Avro reader may then be let loose on it.
 */
final class AvroWalk {
    private static final int DEEPEST = 16;
    private static final int VALUES_WITHOUT_BYTES = 1024;

    private final Decoder in;
    private long valuesLeft;

    /** @param bytes that the decoder has */
    AvroWalk(Decoder in, int bytes) {
        this.in = in;
        this.valuesLeft = (long) bytes + VALUES_WITHOUT_BYTES;
    }

    /** Reads one datum of this schema; throws IOException or a RuntimeException where there is none. */
    void over(Schema schema) throws IOException {
        over(schema, 0);
    }

    private void over(Schema schema, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("its values are nested more than " + DEEPEST + " deep");
        }
        if (--valuesLeft < 0) {
            throw new IOException("it announces more values than its bytes can hold");
        }
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    over(field.schema(), depth + 1);
                }
            }
            case ARRAY -> {
                for (long items = in.readArrayStart(); items != 0; items = in.arrayNext()) {
                    overAll(items, false, schema.getElementType(), depth);
                }
            }
            case MAP -> {
                for (long items = in.readMapStart(); items != 0; items = in.mapNext()) {
                    overAll(items, true, schema.getValueType(), depth);
                }
            }
            case UNION -> over(schema.getTypes().get(in.readIndex()), depth + 1);
            case FIXED -> in.skipFixed(schema.getFixedSize());
            case STRING -> in.skipString();
            case BYTES -> in.skipBytes();
            case INT -> in.readInt();
            case ENUM -> in.readEnum();
            case LONG -> in.readLong();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case NULL -> in.readNull();
        }
    }

    private void overAll(long items, boolean keyed, Schema schema, int depth) throws IOException {
        for (long i = 0; i < items; i++) {
            if (keyed) {
                in.skipString();
            }
            over(schema, depth + 1);
        }
    }
}
