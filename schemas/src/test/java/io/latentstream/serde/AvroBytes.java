package io.latentstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro's binary encoding by hand, for records that no writer of Avro would write. */
final class AvroBytes {
    private AvroBytes() {}

    /** A whole record, without the wire format's header. */
    static byte[] body(SpecificRecord record) {
        TrustedClasses.trust();
        return encoded(encoder -> new SpecificDatumWriter<>(record.getSchema()).write(record, encoder));
    }

    /** An int or a long. */
    static byte[] longs(long value) {
        return encoded(encoder -> encoder.writeLong(value));
    }

    /** A string. */
    static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return with(longs(bytes.length), bytes);
    }

    /** The first and then the second. */
    static byte[] with(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private interface Writing {
        void to(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] encoded(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writing.to(encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
