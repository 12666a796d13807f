package io.latentstream.trainer.dataset;

import io.latentstream.artifact.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A file of a dataset, uncompressed.
 *
 * @param name path or resource name, for messages
 * @param content its bytes; not copied, for they are many
 * @param remedy what to do when it is unusable
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the arrays are tens of megabytes
record DataFile(String name, byte[] content, String remedy) {

    /** Reads a file, gunzipping it when it starts as gzip files do; closes the stream. */
    static DataFile read(String name, InputStream stream, String remedy) {
        try (stream) {
            byte[] raw = stream.readAllBytes();
            return new DataFile(name, isGzip(raw) ? gunzip(raw) : raw, remedy);
        } catch (IOException e) {
            throw new DatasetException("%s cannot be read (%s); %s".formatted(name, e.getMessage(), remedy), e);
        }
    }

    private static boolean isGzip(byte[] raw) {
        return raw.length > 1 && raw[0] == 0x1f && raw[1] == (byte) 0x8b;
    }

    private static byte[] gunzip(byte[] raw) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return stream.readAllBytes();
        }
    }

    String sha256() {
        return Sha256.hex(content);
    }

    void requireSha256(String expected) {
        String found = sha256();
        if (!found.equals(expected)) {
            throw unusable("has SHA-256 %s, expected %s".formatted(found, expected));
        }
    }

    DatasetException unusable(String found) {
        return new DatasetException("%s %s; %s".formatted(name, found, remedy));
    }
}
