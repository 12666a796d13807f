package io.latentstream.trainer.dataset.audio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.HeapShare;
import io.latentstream.trainer.dataset.Provenance;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipDatasetReaderTest {
    @Test
    void refusesMoreClipsThanMemoryHoldsBeforeReadingThem(@TempDir Path folder) {
        for (int i = 0; i < 4; i++) {
            WavFixture.write(folder, "yes/clip" + i + ".wav", WavFixture.mono(300, 8_000));
            WavFixture.write(folder, "no/clip" + i + ".wav", WavFixture.mono(600, 8_000));
        }
        try (AudioFiles files = AudioFiles.open(folder)) {
            assertThatThrownBy(() -> ClipDatasetReader.read(
                            files,
                            SpectrogramSettings.SPEECH_8_KHZ,
                            digest -> new Provenance("clips", digest, "none", false),
                            digest -> false,
                            new HeapShare(8 * (64 * 64 * 4 + 7_808 * 2) - 1, 1 << 20)))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("8 clips take 1 MB");
        }
    }
}
