package io.latentstream.artifact;

import io.latentstream.event.LatentPrior;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.serde.UnfitSchemaException;
import io.latentstream.serde.WriterSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * The artifact LATENT_PRIOR: an Avro object container file (Avro 1.12 specification, "Object Container Files") with one LatentPrior.
 *
 * <pre>
 * "Obj" 1                       4 bytes
 * metadata                      map of bytes: avro.schema, the schema it was written with; avro.codec is "null" or missing
 * sync marker                   16 bytes, all 0 where the trainer writes it
 * 1, length of the prior        two zigzag varints
 * the prior                     in Avro's binary encoding
 * sync marker                   the same 16 bytes
 * </pre>
 */
public final class LatentPriorFile {
    /** Value of an Artifact's field 'format'. */
    public static final String FORMAT = "avro";

    /** Most bytes of a file: some four million numbers. */
    public static final int MAX_BYTES = 16 << 20;

    /** Avro draws it at random otherwise, and the same prior would get another SHA-256 each time. */
    private static final byte[] SYNC_MARKER = new byte[DataFileConstants.SYNC_SIZE];

    private static final int MOST_SCHEMA_BYTES = 64 * 1024;
    private static final int MOST_HEADER_ENTRIES = 64;

    private LatentPriorFile() {}

    /** The file's bytes; the same prior gives the same bytes. */
    public static byte[] write(LatentPrior prior) {
        TrustedClasses.trust();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<LatentPrior> writer = new DataFileWriter<>(new SpecificDatumWriter<>(LatentPrior.class))) {
            writer.create(LatentPrior.getClassSchema(), out, SYNC_MARKER);
            writer.append(prior);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads the file, whatever schema of a LatentPrior it was written with, in memory and time in proportion to its bytes.
     *
     * @throws CorruptArtifactException when the bytes are not such a file with exactly one prior
     */
    public static LatentPrior read(byte[] file) {
        TrustedClasses.trust();
        if (file.length > MAX_BYTES) {
            throw new CorruptArtifactException("an Avro file of %d bytes is too large for a LatentPrior; the most is %d"
                    .formatted(file.length, MAX_BYTES));
        }
        try {
            return readWithin(file);
        } catch (SecurityException e) {
            throw e; // our own doing: a class that is not in TrustedClasses
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new CorruptArtifactException(
                    file.length + " bytes are no Avro file with one LatentPrior (" + e.getMessage() + ")", e);
        }
    }

    private static LatentPrior readWithin(byte[] file) throws IOException {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(file, null);
        Schema writer = schema(readHeader(in));
        byte[] sync = bytes(in, DataFileConstants.SYNC_SIZE);
        byte[] datum = readBlocks(in, sync);
        BinaryDecoder whole = DecoderFactory.get().binaryDecoder(datum, null);
        LatentPrior prior =
                new SpecificDatumReader<LatentPrior>(writer, LatentPrior.getClassSchema()).read(null, whole);
        if (!whole.isEnd()) {
            throw new IOException("bytes are left over after the prior");
        }
        return prior;
    }

    private static Map<String, byte[]> readHeader(BinaryDecoder in) throws IOException {
        if (!Arrays.equals(bytes(in, DataFileConstants.MAGIC.length), DataFileConstants.MAGIC)) {
            throw new IOException("its first bytes are another format's");
        }
        Map<String, byte[]> header = new HashMap<>();
        for (long entries = in.readMapStart(); entries != 0; entries = in.mapNext()) {
            for (long i = 0; i < entries; i++) {
                String key = new String(lengthAndBytes(in), StandardCharsets.UTF_8);
                header.put(key, lengthAndBytes(in));
                if (header.size() > MOST_HEADER_ENTRIES) {
                    throw new IOException("its header has more than " + MOST_HEADER_ENTRIES + " entries");
                }
            }
        }
        return header;
    }

    private static Schema schema(Map<String, byte[]> header) throws IOException {
        byte[] codec = header.getOrDefault(
                DataFileConstants.CODEC, DataFileConstants.NULL_CODEC.getBytes(StandardCharsets.UTF_8));
        String name = new String(codec, StandardCharsets.UTF_8);
        if (!name.equals(DataFileConstants.NULL_CODEC)) {
            throw new IOException("its codec is '" + name + "'; write it uncompressed, with codec 'null'");
        }
        byte[] text = header.get(DataFileConstants.SCHEMA);
        if (text == null || text.length > MOST_SCHEMA_BYTES) {
            throw new IOException("its header has no schema of at most " + MOST_SCHEMA_BYTES + " bytes");
        }
        try {
            return WriterSchema.parse(new String(text, StandardCharsets.UTF_8));
        } catch (UnfitSchemaException e) {
            throw new IOException("its schema is refused: " + e.getMessage(), e);
        }
    }

    /** The one datum of all blocks. */
    private static byte[] readBlocks(BinaryDecoder in, byte[] sync) throws IOException {
        byte[] datum = null;
        while (!in.isEnd()) {
            long count = in.readLong();
            byte[] block = lengthAndBytes(in);
            if (!Arrays.equals(bytes(in, sync.length), sync)) {
                throw new IOException("a block does not end where it says");
            }
            if (count != 0 && (count != 1 || datum != null)) {
                throw new IOException("it should hold one LatentPrior");
            }
            datum = count == 1 ? block : datum;
        }
        if (datum == null) {
            throw new IOException("it should hold one LatentPrior");
        }
        return datum;
    }

    private static byte[] lengthAndBytes(BinaryDecoder in) throws IOException {
        long length = in.readLong();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("it announces " + length + " bytes");
        }
        return bytes(in, (int) length);
    }

    private static byte[] bytes(BinaryDecoder in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFixed(bytes);
        return bytes;
    }
}
