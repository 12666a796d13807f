package io.latentstream.serde;

import io.latentstream.header.CloudEventHeaders;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;

/** Confluent's wire format: byte 0, the schema's id (4 bytes, big-endian), then the record in Avro's binary encoding. */
final class WireFormat {
    static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;
    private static final byte GUID_MAGIC = 1;

    private WireFormat() {}

    /** The five bytes before a record. */
    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * The schema id of a record.
     *
     * @param headers of the record, which may tell what format it has instead
     * @throws NotAvroException when the bytes do not start as the wire format does
     */
    static int schemaId(String topic, Headers headers, byte[] record) {
        if (record.length < HEADER_BYTES || record[0] != MAGIC) {
            throw new NotAvroException(complaint(topic, record, reason(headers, record)));
        }
        int id = ByteBuffer.wrap(record).getInt(1);
        if (id == 0
                && record.length >= 1 + Long.BYTES
                && ByteBuffer.wrap(record).getInt(HEADER_BYTES) > 0) {
            throw new NotAvroException(complaint(
                    topic,
                    record,
                    "names schema id 0, as one does whose serializer writes ids of 8 bytes; let it write 4"));
        }
        return id;
    }

    private static String complaint(String topic, byte[] record, String reason) {
        return "a record of %d bytes on topic '%s' %s; send Avro in Confluent's wire format: byte 0, a 4-byte schema id, then Avro binary"
                .formatted(record.length, topic, reason);
    }

    private static String reason(Headers headers, byte[] record) {
        if (CloudEventHeaders.value(headers, "content-type").orElse("").startsWith("application/cloudevents")) {
            return "is a CloudEvent in structured mode; send it in binary mode, its attributes in ce_ headers";
        }
        if (headers.lastHeader("__value_schema_id") != null || headers.lastHeader("__key_schema_id") != null) {
            return "has its schema's id in a header; let the serializer write it before the value (Confluent's"
                    + " PrefixSchemaIdSerializer)";
        }
        if (record.length > 0 && record[0] == GUID_MAGIC) {
            return "starts with byte 0x01, as one does that names its schema by a GUID; let the serializer write the id";
        }
        if (record.length > 0 && record[0] != MAGIC) {
            return "starts with byte 0x%02x instead of 0x00".formatted(record[0]);
        }
        return "is shorter than the header of " + HEADER_BYTES + " bytes";
    }
}
