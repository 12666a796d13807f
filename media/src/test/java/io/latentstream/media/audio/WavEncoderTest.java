package io.latentstream.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

class WavEncoderTest {
    private static final Waveform CLIP = Waveform.of(8_000, new float[] {0, 0.5f, -1, 32_767f / 32_768});

    @Test
    void writesWhatWavReaderReads() throws IOException {
        assertThat(WavReader.read(WavEncoder.encode(CLIP))).isEqualTo(CLIP);
    }

    @Test
    void keepsEverySampleOf16Bits() throws IOException {
        float[] all = new float[65_536];
        for (int i = 0; i < all.length; i++) {
            all[i] = (i - 32_768) / 32_768f;
        }

        assertThat(WavReader.read(WavEncoder.encode(Waveform.of(16_000, all))).samples())
                .containsExactly(all);
    }

    @Test
    void writesWhatTheJdkReads() throws IOException, UnsupportedAudioFileException {
        ByteArrayInputStream wav = new ByteArrayInputStream(WavEncoder.encode(CLIP));
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(wav)) {
            AudioFormat format = stream.getFormat();
            assertThat(format.getSampleRate()).isEqualTo(8_000);
            assertThat(format.getChannels()).isEqualTo(1);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(stream.getFrameLength()).isEqualTo(4);
            assertThat(stream.readAllBytes()).isEqualTo(WavEncoder.encodePcm16(CLIP));
        }
    }

    @Test
    void roundsAndClamps() {
        Waveform clip = Waveform.of(8_000, new float[] {1.6f / 32_768, -1.4f / 32_768, 1, 7, -7});

        assertThat(WavEncoder.encodePcm16(clip)).isEqualTo(WavFiles.shorts(2, -1, 32_767, 32_767, -32_768));
    }
}
