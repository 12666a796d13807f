package io.latentstream.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes records of one class with one registered schema; may be shared between threads. */
final class RecordWriter {
    /** One buffer a thread: an encoder in a field would mix the records of threads that share a serde. */
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final byte[] header;
    private final Schema own;
    private final Schema registered;
    private final DatumWriter<SpecificRecord> writer;
    private final boolean converts;

    RecordWriter(int id, Schema own, Schema registered) {
        this.header = WireFormat.header(id);
        this.own = own;
        this.registered = registered;
        this.writer = new SpecificDatumWriter<>(own, SpecificData.getForSchema(own));
        this.converts = !registered.equals(PortableSchema.of(own)) && !registered.equals(own);
    }

    /** The record in the wire format. */
    byte[] write(SpecificRecord value) throws IOException {
        if (!converts) {
            return SCRATCH.get().write(header, writer, value);
        }
        byte[] asOwn = SCRATCH.get().write(new byte[0], writer, value);
        Object converted = new GenericDatumReader<>(own, registered)
                .read(null, DecoderFactory.get().binaryDecoder(asOwn, null));
        return SCRATCH.get().write(header, new GenericDatumWriter<>(registered), converted);
    }

    private static final class Scratch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private BinaryEncoder encoder;

        <D> byte[] write(byte[] header, DatumWriter<D> writer, D value) throws IOException {
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder); // writes out what a failure left in it
            bytes.reset();
            bytes.write(header);
            writer.write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
