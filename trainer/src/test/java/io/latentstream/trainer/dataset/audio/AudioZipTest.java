package io.latentstream.trainer.dataset.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.latentstream.trainer.dataset.DatasetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioZipTest {
    private static final int LIST_ENTRY = 0x02014b50;

    @TempDir
    private Path folder;

    private Path zip(Charset names, String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve("clips.zip"), bytes.toByteArray());
    }

    private static List<String> paths(Path zip) {
        try (AudioFiles files = AudioZip.open(zip)) {
            return files.paths();
        }
    }

    @Test
    void takesBackslashesAsSeparators() throws IOException {
        Path zip = zip(StandardCharsets.UTF_8, "data\\", "data\\yes\\1.wav", "data/no/1.wav");

        assertThat(paths(zip)).containsExactly("data/no/1.wav", "data/yes/1.wav");
        try (AudioFiles files = AudioZip.open(zip)) {
            assertThat(files.read("data/yes/1.wav")).asString().isEqualTo("data\\yes\\1.wav");
        }
    }

    @Test
    void readsNamesThatAreNotUtf8InCodePage437() throws IOException {
        assertThat(paths(zip(Charset.forName("IBM437"), "ja/J\u00fcrgen.wav"))).containsExactly("ja/J\u00fcrgen.wav");
        assertThat(paths(zip(StandardCharsets.UTF_8, "ja/\u7530\u4e2d.wav"))).containsExactly("ja/\u7530\u4e2d.wav");
    }

    @Test
    void replacesControlCharacters() throws IOException {
        assertThat(paths(zip(StandardCharsets.UTF_8, "yes/\u001b[2J1\n.wav")))
                .containsExactly("yes/\ufffd[2J1\ufffd.wav");
    }

    @Test
    void leavesOutEntriesThatLeadOutOfTheZipOrComeTwice() throws IOException {
        Path zip =
                zip(StandardCharsets.UTF_8, "../yes/1.wav", "/yes/2.wav", "./yes/3.wav", "yes\\3.wav", "a/../../b.wav");

        assertThat(paths(zip)).containsExactly("yes/2.wav", "yes/3.wav");
    }

    @Test
    void refusesEntriesThatAreTooLargeAndStopsAtABomb() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (OutputStream file = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("yes/1.wav"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= 64; i++) {
                zip.write(zeros);
            }
        }
        try (AudioFiles files = AudioZip.open(bomb)) {
            assertThatIOException()
                    .isThrownBy(() -> files.read("yes/1.wav"))
                    .withMessageContaining("an entry of 68157440 bytes; cut it into clips");
        }
        forgetSizes(bomb);
        try (AudioFiles files = AudioZip.open(bomb)) {
            for (int i = 0; i < 4; i++) {
                assertThatIOException()
                        .isThrownBy(() -> files.read("yes/1.wav"))
                        .withMessageContaining("an entry of over 67108864 bytes");
            }
            assertThatExceptionOfType(DatasetException.class)
                    .isThrownBy(() -> files.read("yes/1.wav"))
                    .withMessageContaining("unpacks to over 20 times its size");
        }
    }

    /** Changes the size of each entry in the directory to one byte. */
    private static void forgetSizes(Path zip) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 <= bytes.limit(); at++) {
            if (bytes.getInt(at) == LIST_ENTRY) {
                bytes.putInt(at + 24, 1);
            }
        }
        Files.write(zip, bytes.array());
    }

    @Test
    void refusesAZipWithAPassword() throws IOException {
        Path zip = zip(StandardCharsets.UTF_8, "yes/1.wav", "no/1.wav");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int list = bytes.getInt(bytes.limit() - 22 + 16);
        bytes.putShort(list + 8, (short) (bytes.getShort(list + 8) | 1));
        Files.write(zip, bytes.array());

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> AudioZip.open(zip))
                .withMessageContaining("needs a password, for 'yes/1.wav'; unpack it");
    }

    @Test
    void refusesALargeDirectoryBeforeAllocatingMemory() throws IOException {
        int list = 33 << 20;
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) 9)
                .putShort((short) 9)
                .putInt(list)
                .putInt(0);
        Path zip = folder.resolve("many.zip");
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
            file.seek(list);
            file.write(end.array());
        }

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> AudioZip.open(zip))
                .withMessageContaining("lists its files in 33 MB, 32 MB can be read");
    }

    @Test
    void refusesAFileThatIsNoZip() throws IOException {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> AudioZip.open(Path.of("/dev/null")))
                .withMessageContaining("/dev/null is neither a file nor a folder");
        Path text = Files.writeString(folder.resolve("text"), "PK\5\6 but no more");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> AudioZip.open(text))
                .withMessageContaining("text cannot be read as a zip");
    }
}
