package io.latentstream.trainer.dataset.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small files in MNIST's format. */
public final class IdxFixture {
    private IdxFixture() {}

    public static byte[] images(int count, int height, int width) {
        ByteBuffer file = ByteBuffer.allocate(16 + count * height * width);
        file.putInt(0x803).putInt(count).putInt(height).putInt(width);
        for (int i = 0; file.hasRemaining(); i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    public static byte[] labels(int count) {
        return labels(count, 0, 10);
    }

    /** Labels that count up from {@code first} through {@code values} numbers, again and again. */
    public static byte[] labels(int count, int first, int values) {
        ByteBuffer file = ByteBuffer.allocate(8 + count);
        file.putInt(0x801).putInt(count);
        for (int i = 0; file.hasRemaining(); i++) {
            file.put((byte) (first + i % values));
        }
        return file.array();
    }

    /** Labels as QMNIST has them: the first number of a row of ints. */
    public static byte[] labelRows(int count, int columns) {
        ByteBuffer file = ByteBuffer.allocate(12 + count * columns * Integer.BYTES);
        file.putInt(0xc02).putInt(count).putInt(columns);
        for (int i = 0; i < count; i++) {
            file.putInt(i % 10).position(file.position() + (columns - 1) * Integer.BYTES);
        }
        return file.array();
    }

    public static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** A folder of letters as EMNIST has them: 26 labels from 1 on. */
    public static void writeLetters(Path folder, int train, int test, int testLabels) throws IOException {
        Files.write(folder.resolve("emnist-letters-train-images-idx3-ubyte"), images(train, 7, 5));
        Files.write(folder.resolve("emnist-letters-train-labels-idx1-ubyte"), labels(train, 1, 26));
        Files.write(folder.resolve("emnist-letters-test-images-idx3-ubyte"), images(test, 7, 5));
        Files.write(folder.resolve("emnist-letters-test-labels-idx1-ubyte"), labels(test, 1, testLabels));
    }

    /** Twelve training and five test images of 4x3 pixels. */
    public static void write(Path folder) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), images(12, 4, 3));
        Files.write(folder.resolve("train-labels.idx1-ubyte"), labels(12));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(5, 4, 3)));
        Files.write(folder.resolve("t10k-labels.idx1-ubyte.gz"), gzip(labels(5)));
    }
}
