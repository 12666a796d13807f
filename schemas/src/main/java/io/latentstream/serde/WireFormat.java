package io.latentstream.serde;

import java.nio.ByteBuffer;

/** Confluent's wire format: byte 0, the schema's id (4 bytes, big-endian), then the record in Avro's binary encoding. */
final class WireFormat {
    static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;

    private WireFormat() {}

    /** The five bytes before a record. */
    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * The schema id of a record.
     *
     * @throws NotAvroException when the bytes do not start as the wire format does
     */
    static int schemaId(String topic, byte[] record) {
        if (record.length < HEADER_BYTES || record[0] != MAGIC) {
            throw new NotAvroException("a record of %d bytes on topic '%s' %s; send Avro in Confluent's wire format: "
                            .formatted(record.length, topic, complaint(record))
                    + "byte 0, a 4-byte schema id, then Avro binary");
        }
        return ByteBuffer.wrap(record).getInt(1);
    }

    private static String complaint(byte[] record) {
        if (record.length > 0 && record[0] != MAGIC) {
            return "starts with byte 0x%02x instead of 0x00".formatted(record[0]);
        }
        return "is shorter than the header of " + HEADER_BYTES + " bytes";
    }
}
