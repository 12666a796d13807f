package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the first recording of each digit and speaker of the Free Spoken Digit Dataset, where AUDIO_DATA names it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSpeechTest {
    private static final SpectrogramSettings LINEAR = new SpectrogramSettings(8_000, 8_064, 256, 64, 127, 0, 60);

    private final List<Waveform> clips = new ArrayList<>();

    @BeforeEach
    void readClipsOnce() throws IOException {
        String data = System.getenv().getOrDefault("AUDIO_DATA", "");
        assumeTrue(
                !data.isEmpty() && Files.exists(Path.of(data)),
                "AUDIO_DATA='" + data + "' is no zip or folder of the Free Spoken Digit Dataset");
        if (!clips.isEmpty()) {
            return;
        }
        if (Files.isDirectory(Path.of(data))) {
            readClips(Path.of(data));
        } else {
            try (FileSystem zip = FileSystems.newFileSystem(Path.of(data))) {
                readClips(zip.getPath("/"));
            }
        }
        assertThat(clips).as("clips named *_0.wav in %s", data).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 2.92", "8, 1.36", "32, 0.99"})
    void keepsTheErrorOfLinearInversionAsOnceMeasured(int iterations, double decibels) {
        assertThat(meanError(LINEAR, iterations)).isLessThanOrEqualTo(decibels);
    }

    @ParameterizedTest
    @CsvSource({"0, 3.7", "8, 1.4", "32, 1.26"})
    void keepsTheErrorOfMelInversionLow(int iterations, double decibels) {
        assertThat(meanError(SpectrogramSettings.SPEECH_8_KHZ, iterations)).isLessThanOrEqualTo(decibels);
    }

    @Test
    void givesBackNoSilentClip() {
        SpectrogramSettings settings = SpectrogramSettings.SPEECH_8_KHZ;
        SpectrogramInverter inverter = new SpectrogramInverter(settings);
        for (Waveform clip : clips) {
            assertThat(inverter.invert(new LogMelSpectrogram(settings).of(clip), 0, 1)
                            .peak())
                    .isEqualTo(1);
        }
    }

    private double meanError(SpectrogramSettings settings, int iterations) {
        LogMelSpectrogram spectrogram = new LogMelSpectrogram(settings);
        SpectrogramInverter inverter = new SpectrogramInverter(settings, iterations);
        double sum = 0;
        for (Waveform clip : clips) {
            float[] values = spectrogram.of(clip);
            sum += SpectralDistance.decibels(values, inverter.invert(values, 0, 1), settings);
        }
        return sum / clips.size();
    }

    private void readClips(Path root) throws IOException {
        ClipPreparation preparation = new ClipPreparation(8_000);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("_0.wav")).sorted().toList()) {
                clips.add(preparation.apply(WavReader.read(file)));
            }
        }
    }
}
