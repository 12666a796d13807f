package io.latentstream.trainer.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.ClipDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyntheticSpeechTest {
    @Test
    void hasTenDigitsBySixSpeakersAndIsMarkedAsSynthetic() {
        ClipDataset dataset =
                SpokenDigits.load(Optional.of("synthetic"), Path.of("unused"), SpectrogramSettings.SPEECH_8_KHZ);
        assertThat(dataset.provenance().synthetic()).isTrue();
        assertThat(dataset.provenance().name()).contains("synthetic");
        assertThat(dataset.labelGroups()).extracting(LabelGroup::name).containsExactly("digit", "speaker");
        assertThat(dataset.labelGroups().get(0).values())
                .hasSize(10)
                .startsWith("0")
                .endsWith("9");
        assertThat(dataset.labelGroups().get(1).values()).hasSize(6);
        assertThat(dataset.test().count()).isEqualTo(10 * 6 * 5);
        assertThat(dataset.train().count()).isGreaterThan(10 * 6 * 20);
    }

    @Test
    void isTheSameEachTime() throws IOException {
        try (SyntheticSpeech one = SyntheticSpeech.render(2);
                SyntheticSpeech other = SyntheticSpeech.render(2)) {
            assertThat(other.paths()).isEqualTo(one.paths());
            for (String path : one.paths()) {
                assertThat(other.read(path)).as(path).isEqualTo(one.read(path));
            }
            Waveform clip = WavReader.read(one.read("7_tenor_0.wav"));
            assertThat(clip.seconds()).isBetween(0.2, 1.2);
            assertThat(one.read("7_tenor_0.wav")).isNotEqualTo(one.read("7_tenor_1.wav"));
        }
    }
}
