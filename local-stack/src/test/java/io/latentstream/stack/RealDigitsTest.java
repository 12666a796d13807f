package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDigitsTest {
    private static final Waveform SEVEN = Waveform.of(8000, new float[] {0, 0.7f});
    private static final Waveform EIGHT = Waveform.of(8000, new float[] {0, 0.8f});

    @TempDir
    private Path folder;

    @Test
    void findsOneOfEachInAFolder() throws IOException {
        Files.createDirectories(folder.resolve("recordings/8"));
        Files.write(folder.resolve("recordings/8/first.WAV"), WavEncoder.encode(EIGHT));
        Files.write(folder.resolve("recordings/7_theo_1.wav"), WavEncoder.encode(EIGHT));
        Files.write(folder.resolve("recordings/7_theo_0.wav"), WavEncoder.encode(SEVEN));
        assertThat(peaks(folder, "7", "8")).containsExactly(peak(SEVEN), peak(EIGHT));
    }

    @Test
    void findsThemInAZip() throws IOException {
        Path file = folder.resolve("digits.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("set/7_theo_0.wav"));
            zip.write(WavEncoder.encode(SEVEN));
        }
        assertThat(peaks(file, "7")).containsExactly(peak(SEVEN));
    }

    @Test
    void showsNoneWhereOneIsMissingOrUnreadable() throws IOException {
        Files.write(folder.resolve("7_theo_0.wav"), WavEncoder.encode(SEVEN));
        assertThat(peaks(folder, "7", "8")).isEmpty();
        Files.write(folder.resolve("8_theo_0.wav"), new byte[3]);
        assertThat(peaks(folder, "7", "8")).isEmpty();
        assertThat(peaks(folder.resolve("nowhere.zip"), "7")).isEmpty();
        assertThat(peaks(folder.resolve("8_theo_0.wav"), "7")).isEmpty();
    }

    private static List<Integer> peaks(Path place, String... digits) {
        return new RealDigits(place)
                .oneOfEach(List.of(digits)).stream().map(RealDigitsTest::peak).toList();
    }

    private static int peak(Waveform clip) {
        return Math.round(clip.peak() * 100);
    }
}
