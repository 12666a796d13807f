package io.latentstream.artifact;

import io.latentstream.event.Artifact;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** How a model's files travel on topic {@code model-artifacts}: in chunks of at most 512 KiB, keyed {@code sha256/index}. */
public final class ArtifactChunks {
    /** Type of a chunk's event, since its value is no Avro record. */
    public static final String EVENT_TYPE = "io.latentstream.event.ArtifactChunk";

    /** Most bytes of one chunk. */
    public static final int CHUNK_BYTES = 512 * 1024;

    /** Most bytes of one file: what a hostile or broken ModelVersion announces must not exhaust the memory. */
    public static final long MAX_FILE_BYTES = 256L * 1024 * 1024;

    private ArtifactChunks() {}

    /**
     * Cuts a file into its chunks: key of the record to its bytes, in order.
     *
     * @throws IllegalArgumentException when the file is larger than {@link #MAX_FILE_BYTES}
     */
    public static Map<String, byte[]> split(byte[] file) {
        if (file.length > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("a file of %d bytes is too large to publish; the most is %d"
                    .formatted(file.length, MAX_FILE_BYTES));
        }
        String sha256 = Sha256.hex(file);
        Map<String, byte[]> chunks = new LinkedHashMap<>();
        for (int index = 0; index < count(file.length); index++) {
            int from = index * CHUNK_BYTES;
            chunks.put(key(sha256, index), Arrays.copyOfRange(file, from, Math.min(file.length, from + CHUNK_BYTES)));
        }
        return chunks;
    }

    /**
     * Puts an artifact together again and checks it.
     *
     * @param artifact what to expect
     * @param chunkByKey finds a chunk's bytes by its key; null where there is none
     * @throws IncompleteArtifactException when a chunk is missing: it may still come
     * @throws CorruptArtifactException when size or SHA-256 are not the artifact's, or the size cannot be
     */
    public static byte[] join(Artifact artifact, Function<String, byte[]> chunkByKey) {
        return join(artifact, chunkByKey, MAX_FILE_BYTES);
    }

    /** The same for a reader that takes files of at most this many bytes. */
    public static byte[] join(Artifact artifact, Function<String, byte[]> chunkByKey, long mostBytes) {
        long most = Math.min(mostBytes, MAX_FILE_BYTES);
        if (artifact.getSize() < 0 || artifact.getSize() > most) {
            throw new CorruptArtifactException(
                    artifact, "its size is %d, not 0 to %d bytes".formatted(artifact.getSize(), most));
        }
        int chunks = count(artifact.getSize());
        byte[] file = new byte[Math.toIntExact(artifact.getSize())];
        for (int index = 0; index < chunks; index++) {
            byte[] chunk = chunkByKey.apply(key(artifact.getSha256(), index));
            if (chunk == null) {
                throw new IncompleteArtifactException(artifact, index, chunks);
            }
            int from = index * CHUNK_BYTES;
            int expected = Math.min(file.length - from, CHUNK_BYTES);
            if (chunk.length != expected) {
                throw new CorruptArtifactException(
                        artifact, "chunk " + index + " has " + chunk.length + " bytes instead of " + expected);
            }
            System.arraycopy(chunk, 0, file, from, expected);
        }
        String found = Sha256.hex(file);
        if (!found.equals(artifact.getSha256())) {
            throw new CorruptArtifactException(artifact, "its bytes have SHA-256 " + found);
        }
        return file;
    }

    private static String key(String sha256, int index) {
        return sha256 + "/" + index;
    }

    private static int count(long size) {
        return Math.toIntExact((size + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }
}
