package io.latentstream.trainer.dataset.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.WavFile;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.Mutation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged WAV files and zips are read or refused with a reason, in little memory. */
class MutatedRecordingsTest {
    private static final List<byte[]> WAVS = List.of(
            Arrays.copyOf(WavFixture.mono(300, 8_000), 444),
            Arrays.copyOf(WavFixture.stereo(300, 8_000), 444),
            WavFixture.file((short) 3, (short) 2, 16_000, (short) 32, new byte[400]));
    private static final int LENGTH = 4_096;

    private static Path file;
    private static FileChannel channel;
    private static byte[] zip;

    @BeforeContainer
    static void open() throws IOException {
        file = Files.createTempFile("mutated", ".zip");
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        zip = WavFixture.zip(Map.of("yes/1.wav", WAVS.get(0), "no/1.wav", WAVS.get(1), "no/2.wav", WAVS.get(2)));
    }

    @AfterContainer
    static void close() throws IOException {
        channel.close();
        Files.delete(file);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void readsOrRefusesRecordings(@ForAll long seed) {
        byte[] wav = new Mutation(seed).of(WAVS.get(Math.floorMod(seed, WAVS.size())));

        Mutation.inLittleMemory(() -> {
            try {
                WavFile read = WavFile.of(wav);
                assertThat(read.sampleCount()).isBetween(1, wav.length);
                assertThat(new ClipPreparation(8_000)
                                .apply(read.decode().clip())
                                .peak())
                        .isEqualTo(1);
            } catch (WavFormatException | IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        });
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void readsOrRefusesZips(@ForAll long seed) throws IOException {
        overwrite(new Mutation(seed).of(zip));

        Mutation.inLittleMemory(() -> {
            try (AudioFiles files = AudioZip.open(file)) {
                ClipNames.of(files.name(), files.paths(), new FileLog());
                files.paths().forEach(path -> readOrSkipped(files, path));
            } catch (DatasetException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        });
    }

    /** Zips may follow other bytes, and a file that keeps its length is written in a tenth of the time. */
    private static void overwrite(byte[] content) throws IOException {
        ByteBuffer padded = ByteBuffer.allocate(LENGTH);
        padded.position(LENGTH - content.length).put(content);
        channel.write(padded.flip(), 0);
    }

    private static void readOrSkipped(AudioFiles files, String path) {
        try {
            WavFile.of(files.read(path));
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
