package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpectrogramSettingsTest {
    @Test
    void have64FramesOf64BandsForSpeech() {
        assertThat(SpectrogramSettings.SPEECH_8_KHZ.valueCount()).isEqualTo(64 * 64);
        assertThat(SpectrogramSettings.SPEECH_8_KHZ.bins()).isEqualTo(257);
    }

    @Test
    void takeTheBinsWithoutMelBands() {
        assertThat(new SpectrogramSettings(8_000, 8_064, 256, 64, 127, 0, 60).valueCount())
                .isEqualTo(127 * 129);
    }

    @Test
    void sayWhichFieldIsWrongAndWhatToGive() {
        refuses(0, 8_064, 512, 128, 64, 64, 60, "sample rate of 0 Hz");
        refuses(8_000, 8_000, 512, 128, 63, 64, 60, "clips of 8000 samples; give a multiple of the hop of 128");
        refuses(8_000, 256, 512, 128, 3, 64, 60, "clips of 256 samples");
        refuses(8_000, 8_064, 500, 128, 64, 64, 60, "window of 500 samples; give a power of two");
        refuses(8_000, 8_064, 512, 384, 22, 64, 60, "hop of 384 samples; give 1 to half the window of 512");
        refuses(8_000, 8_064, 512, 0, 64, 64, 60, "hop of 0 samples");
        refuses(8_000, 8_064, 512, 128, 63, 64, 60, "63 frames; 8064 samples make 64");
        refuses(8_000, 1 << 20, 512, 1, (1 << 20) + 1, 64, 60, "spectrum of 1048577 frames x 512; give at most");
        refuses(8_000, 8_064, 512, 128, 64, -1, 60, "-1 mel bands");
        refuses(8_000, 8_064, 512, 128, 64, 64, Double.NaN, "dynamic range of NaN dB");
    }

    private static void refuses(
            int rate, int samples, int window, int hop, int frames, int bands, double range, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpectrogramSettings(rate, samples, window, hop, frames, bands, range))
                .withMessageContaining(message);
    }
}
