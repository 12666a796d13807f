package io.latentstream.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads the records of one schema id as one class; may be shared between threads.
 *
 * @param <T> type of the records
 */
final class RecordReader<T> {
    private static final ThreadLocal<BinaryDecoder> DECODER =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));

    private final int id;
    private final Class<T> type;
    private final DatumReader<T> reader;
    private final boolean compatible;

    /**
     * Resolves the writer's schema to the class's own.
     *
     * @throws UnfitSchemaException when no record of this schema can be read as the class
     */
    RecordReader(int id, Schema writer, Class<T> type) throws UnfitSchemaException {
        Schema own = SpecificData.get().getSchema(type);
        WriterSchema.checkUnits(own, writer);
        this.id = id;
        this.type = type;
        this.reader = new SpecificDatumReader<>(writer, own, SpecificData.getForClass(type));
        this.compatible =
                SchemaCompatibility.checkReaderWriterCompatibility(own, writer).getType()
                        == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
    }

    /**
     * Reads a record in the wire format.
     *
     * @throws UnreadableRecordException when the bytes are not what the writer's schema says
     */
    T read(String topic, byte[] record) {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(record, WireFormat.HEADER_BYTES, record.length - WireFormat.HEADER_BYTES, DECODER.get());
        T value;
        boolean whole;
        try {
            value = reader.read(null, decoder);
            whole = decoder.isEnd();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(topic, e);
        }
        if (!whole) {
            throw new NotAvroException(
                    "a record on topic '%s' has bytes left over after its %s (schema id %d); send one record a message"
                            .formatted(topic, type.getSimpleName(), id));
        }
        return value;
    }

    private UnreadableRecordException unreadable(String topic, Throwable cause) {
        if (!compatible) {
            return new ForeignSchemaException(
                    "a record on topic '%s' has schema id %d, which cannot be read as %s: %s; send a compatible version"
                            .formatted(topic, id, type.getName(), cause.getMessage()),
                    cause);
        }
        return new NotAvroException(
                "a record on topic '%s' is not the %s that its schema id %d announces, or is cut short: %s; send it whole, as Avro binary"
                        .formatted(topic, type.getSimpleName(), id, cause),
                cause);
    }
}
