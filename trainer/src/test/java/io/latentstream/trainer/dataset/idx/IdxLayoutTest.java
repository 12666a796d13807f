package io.latentstream.trainer.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.HeapShare;
import io.latentstream.trainer.dataset.ImageDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxLayoutTest {
    private static final String[] NAMES = {
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
    };
    private static final byte[][] CONTENTS = {
        IdxFixture.images(12, 4, 3), IdxFixture.labels(12), IdxFixture.images(5, 4, 3), IdxFixture.labels(5)
    };

    @TempDir
    private Path folder;

    /** Puts files into a folder. */
    private interface Layout {
        void write(Path folder) throws IOException;
    }

    static Stream<Arguments> read() {
        return Stream.of(
                layout("as MNIST has them", name -> name),
                layout("in a folder", name -> "raw/" + name),
                layout("two folders deep", name -> "MNIST/raw/" + name),
                layout("a folder of the file's name around each", name -> name + "/" + name.replace("-idx", ".idx")),
                layout(
                        "with dots, in capitals",
                        name -> name.replace("-idx", ".idx").toUpperCase(Locale.ROOT)),
                layout("downloaded twice", name -> name + " (1)"),
                layout("downloaded twice by wget", name -> name + ".1"),
                layout("after the name of a collection", name -> "kuzushiji-" + name.replace("t10k", "test")),
                arguments("plain beside gzipped", (Layout) to -> {
                    write(to, name -> name, content -> content);
                    write(to, name -> name + ".gz", IdxLayoutTest::gzip);
                }),
                arguments("plain beside a folder of the same", (Layout) to -> {
                    write(to, name -> name.replace("-idx", ".idx"), content -> content);
                    write(to, name -> name + "/" + name, content -> content);
                }),
                arguments("gzipped", (Layout) to -> write(to, name -> name + ".gz", IdxLayoutTest::gzip)),
                arguments("gzipped without saying so", (Layout) to -> write(to, name -> name, IdxLayoutTest::gzip)),
                arguments("gzipped twice", (Layout) to -> write(to, name -> name, c -> gzip(gzip(c)))),
                arguments("renamed by a browser", (Layout)
                        to -> write(to, name -> name + " (1).gz", IdxLayoutTest::gzip)),
                arguments("beside what macOS leaves", (Layout) to -> {
                    write(to, name -> name, content -> content);
                    write(to, name -> "._" + name, content -> new byte[9]);
                    write(to, name -> "__MACOSX/" + name, content -> new byte[9]);
                }),
                arguments("with labels in rows of ints, as QMNIST", (Layout) to -> {
                    write(to, name -> "qmnist-" + name, content -> content);
                    Files.delete(to.resolve("qmnist-train-labels-idx1-ubyte"));
                    put(to.resolve("qmnist-train-labels-idx2-int"), IdxFixture.labelRows(12, 8));
                }),
                arguments("behind a link", (Layout) to -> {
                    write(to, name -> ".there/" + name, content -> content);
                    Files.createSymbolicLink(to.resolve("link"), to.resolve(".there"));
                }));
    }

    private static Arguments layout(String name, UnaryOperator<String> named) {
        return arguments(name, (Layout) to -> write(to, named, content -> content));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void isReadWhole(String name, Layout layout) throws IOException {
        layout.write(folder);

        ImageDataset read = Mnist.read(folder);

        byte[] pixels = new byte[12];
        read.train().copyPixels(1, pixels);
        assertThat(pixels).startsWith(12, 13, 14);
        assertThat(read.train().count()).isEqualTo(12);
        assertThat(read.test().count()).isEqualTo(5);
        assertThat(read.train().label(11)).isEqualTo(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                broken(c -> Arrays.copyOf(c, c.length + 16), "has 176 bytes, expected 160 for 12 images of 3x4"),
                broken(c -> Arrays.copyOf(c, c.length - 1), "has 159 bytes, expected 160 for 12 images of 3x4"),
                broken(c -> new byte[0], "has 0 bytes, too few for the 16-byte header of IDX images"),
                broken(c -> headed(c, 0xd03), "starts with 0x00000d03 (IDX of floats in 3 dimensions"),
                broken(c -> headed(c, 0x804), "starts with 0x00000804 (IDX of unsigned bytes in 4 dimensions"),
                broken(c -> headed(c, 0x803, Integer.MAX_VALUE), "expected 25769803780 for 2147483647 images of 3x4"),
                broken(c -> headed(c, 0x803, -1), "for 4294967295 images of 3x4"),
                broken(c -> headed(c, 0x803, 65_536, 65_536, 1), "for 65536 images of 1x65536"),
                broken(c -> headed(c, 0x803, 1, 1_000, 1_000), "images of 1 to 65536 pixels can be learned"),
                broken(c -> headed(c, 0x803, 12, 0, 0), "announces 12 images of 0x0"),
                broken(c -> gzip(headed(c, 0x803, Integer.MAX_VALUE)), "unpacks to less than 2147483647 images"),
                broken(c -> gzip(gzip(gzip(gzip(c)))), "is gzipped more than 3 times"),
                broken(c -> Arrays.copyOf(gzip(c), 30), "cannot be read (Unexpected end of ZLIB input stream)"),
                broken(c -> ascii("<!DOCTYPE html><html><head>"), "is a page of HTML"),
                broken(c -> ascii("version https://git-lfs.github.com"), "'git lfs pull'"),
                broken(c -> ascii("PK\3\4 and so on"), "is a zip (unpack it)"),
                broken(c -> ascii("label,pixel0,pixel1"), "starts with 0x6c616265"));
    }

    private static Arguments broken(UnaryOperator<byte[]> change, String message) {
        return arguments(change, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void isRefusedByNameWithTheReason(UnaryOperator<byte[]> change, String message) throws IOException {
        write(folder, name -> name, content -> content == CONTENTS[0] ? change.apply(content) : content);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> Mnist.read(folder))
                .withMessageStartingWith(folder.resolve(NAMES[0]).toString())
                .withMessageContaining(message)
                .withMessageContaining("replace the file");
    }

    @Test
    void refusesTwoFilesForOneThatDiffer() throws IOException {
        write(folder, name -> name, content -> content);
        put(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(IdxFixture.labels(12, 1, 10)));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> Mnist.read(folder))
                .withMessageContaining("has more than one file for train-labels-idx1-ubyte, and they differ");
    }

    @Test
    void refusesAnEmptyTestSet() throws IOException {
        write(folder, name -> name, content -> content);
        put(folder.resolve(NAMES[2]), IdxFixture.images(0, 4, 3));
        put(folder.resolve(NAMES[3]), IdxFixture.labels(0));

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> Mnist.read(folder))
                .withMessageContaining("12 training and 0 test images; give at least one of each");
    }

    @Test
    void refusesLabelsBeyondAByte() throws IOException {
        byte[] rows = IdxFixture.labelRows(12, 8);
        ByteBuffer.wrap(rows).putInt(12 + 3 * 32, 256);
        write(folder, name -> name, content -> content);
        put(folder.resolve(NAMES[1]), rows);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> Mnist.read(folder))
                .withMessageContaining("has label 256 at 3; 0 to 255 can be told");
    }

    @Test
    void turnsEmnistUprightAndGivesItAnotherDigest(@TempDir Path plain) throws IOException {
        write(folder, name -> "emnist-digits-" + name.replace("t10k", "test"), content -> content);
        write(plain, name -> name, content -> content);

        ImageDataset turned = Mnist.read(folder);

        byte[] pixels = new byte[12];
        turned.train().copyPixels(0, pixels);
        assertThat(pixels).containsExactly(0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11);
        assertThat(turned.train().width()).isEqualTo(4);
        assertThat(turned.provenance().digest())
                .isNotEqualTo(Mnist.read(plain).provenance().digest());
    }

    @Test
    void refusesWhatMemoryDoesNotHoldAndNamesTheHeapThatWould() throws IOException {
        write(folder, name -> name, content -> content);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> Mnist.read(folder, new HeapShare(200, 700)))
                .withMessageContaining("12 images of 3x4 pixels to train and 5 to test take 1 MB")
                .withMessageContaining("LATENTSTREAM_HEAP=");
        assertThat(Mnist.read(folder, new HeapShare(204, 700)).train().count()).isEqualTo(12);
    }

    private static void write(Path folder, UnaryOperator<String> name, UnaryOperator<byte[]> content)
            throws IOException {
        for (int i = 0; i < NAMES.length; i++) {
            put(folder.resolve(name.apply(NAMES[i])), content.apply(CONTENTS[i]));
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] headed(byte[] content, int... header) {
        byte[] changed = content.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed);
        for (int number : header) {
            buffer.putInt(number);
        }
        return changed;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] content) {
        try {
            return IdxFixture.gzip(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
