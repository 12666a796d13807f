package io.latentstream.trainer.publish;

import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** A model version as a file for people: Avro's JSON, a field a line. */
final class VersionJson {
    private VersionJson() {}

    static byte[] write(ModelVersion version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(ModelVersion.getClassSchema(), bytes, true);
            new SpecificDatumWriter<>(ModelVersion.class).write(version, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Throws an IOException or an AvroRuntimeException when the bytes are no such file. */
    static ModelVersion read(byte[] json) throws IOException {
        TrustedClasses.trust();
        return new SpecificDatumReader<>(ModelVersion.class)
                .read(
                        null,
                        DecoderFactory.get()
                                .jsonDecoder(ModelVersion.getClassSchema(), new ByteArrayInputStream(json)));
    }
}
