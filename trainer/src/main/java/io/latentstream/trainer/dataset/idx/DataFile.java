package io.latentstream.trainer.dataset.idx;

import io.latentstream.artifact.Sha256;
import io.latentstream.trainer.dataset.DatasetException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * A file in MNIST's format, gzipped or not.
 *
 * @param name path or resource name, for messages
 * @param source opens its bytes as they are stored
 * @param size of the stored file, bytes
 * @param remedy what to do when it is unusable
 */
record DataFile(String name, Source source, long size, String remedy) {
    private static final int MOST_LAYERS = 3; // some tools gzip a gzip file again
    private static final long HIGHEST_RATIO = 1_032; // bytes that one byte of deflate can stand for
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Opens the file anew. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Reads an unpacked file. */
    @FunctionalInterface
    interface Reading<T> {
        T from(Unpacked content) throws IOException;
    }

    static DataFile of(Path path, String remedy) {
        try {
            return new DataFile(path.toString(), () -> Files.newInputStream(path), Files.size(path), remedy);
        } catch (IOException e) {
            throw new DatasetException("%s cannot be opened (%s); %s".formatted(path, e, remedy), e);
        }
    }

    static DataFile of(String name, byte[] content, String remedy) {
        return new DataFile(name, () -> new ByteArrayInputStream(content), content.length, remedy);
    }

    /**
     * A file's content as it is read.
     *
     * @param stream the bytes, digested as they go
     * @param digest SHA-256 of what was read
     * @param most bytes that the content can have: the file's size, or for a gzip file its size times deflate's highest ratio
     * @param packed whether the file is gzipped
     */
    record Unpacked(InputStream stream, MessageDigest digest, long most, boolean packed) {
        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /**
     * Unpacks the file, as often as it is gzipped, and reads it.
     *
     * @throws DatasetException when it cannot be read
     */
    <T> T read(Reading<T> reading) {
        try (InputStream stored = new BufferedInputStream(source.open())) {
            InputStream content = stored;
            long most = size;
            int layers = 0;
            while (isGzip(content)) {
                if (++layers > MOST_LAYERS) {
                    throw unusable("is gzipped more than %d times".formatted(MOST_LAYERS));
                }
                content = new BufferedInputStream(new GZIPInputStream(content));
                most = most > Long.MAX_VALUE / HIGHEST_RATIO ? Long.MAX_VALUE : most * HIGHEST_RATIO;
            }
            MessageDigest digest = Sha256.newDigest();
            return reading.from(new Unpacked(new DigestInputStream(content, digest), digest, most, layers > 0));
        } catch (IOException e) {
            throw new DatasetException(
                    "%s cannot be read (%s); %s".formatted(name, DatasetException.reason(e), remedy), e);
        }
    }

    private static boolean isGzip(InputStream stream) throws IOException {
        stream.mark(2);
        int magic = stream.read() << 8 | stream.read();
        stream.reset();
        return magic == GZIP_MAGIC;
    }

    DatasetException unusable(String found) {
        return new DatasetException("%s %s; %s".formatted(name, found, remedy));
    }
}
