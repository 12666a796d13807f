package io.latentstream.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavCommentTest {
    private static final Waveform CLIP = Waveform.of(8_000, new float[] {0, 0.5f, -0.25f});

    @ParameterizedTest
    @ValueSource(strings = {"", "odd", "even"})
    void isReadFromTheFileBehindTheSamples(String text) throws Exception {
        byte[] wav = WavEncoder.encode(CLIP, new WavComment(text));
        assertThat(WavComment.read(wav)).contains(text);
        assertThat(WavReader.read(wav)).isEqualTo(CLIP);
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertThat(stream.getFrameLength()).isEqualTo(3);
        }
    }

    @Test
    void isLackingInOtherFiles() {
        assertThat(WavComment.read(WavEncoder.encode(CLIP))).isEmpty();
        byte[] wav = WavEncoder.encode(CLIP, new WavComment("text"));
        for (int length = 0; length < 62; length++) {
            assertThat(WavComment.read(Arrays.copyOf(wav, length)))
                    .as("%s bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatAWavCannotCarry() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WavComment("\u00e9"));
    }
}
