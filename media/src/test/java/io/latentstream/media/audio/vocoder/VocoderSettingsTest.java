package io.latentstream.media.audio.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VocoderSettingsTest {
    @Test
    void knowsItsSizes() {
        VocoderSettings speech = VocoderSettings.SPEECH_8_KHZ;

        assertThat(speech.frameSize()).isEqualTo(46);
        assertThat(speech.valueCount()).isEqualTo(2_208);
        assertThat(speech.window()).isEqualTo(512);
        assertThat(speech.longest()).isEqualTo(7_808);
        assertThat(new VocoderSettings(16_000, 16_128, 48, 40, 4, 60, 400, 60).window())
                .isEqualTo(1_024);
    }

    @Test
    void spreadsPitchesByTheirRatio() {
        VocoderSettings speech = VocoderSettings.SPEECH_8_KHZ;

        assertThat(speech.pitch(0)).isCloseTo(60, within(1e-9));
        assertThat(speech.pitch(1)).isCloseTo(400, within(1e-9));
        assertThat(speech.value(Math.sqrt(60 * 400))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void saysWhichFieldIsWrongAndWhatToGive() {
        refuses(999, 8_064, 48, 40, 4, 60, 100, 60, "sample rate of 999 Hz; give at least 1000");
        refuses(8_000, 500, 48, 40, 4, 60, 400, 60, "clips of 500 samples; give the window's 512 to");
        refuses(8_000, 1 << 21, 48, 40, 4, 60, 400, 60, "clips of 2097152 samples");
        refuses(8_000, 8_064, 1, 40, 4, 60, 400, 60, "1 frames; give 2 to 4096");
        refuses(8_000, 8_064, 48, 1, 1, 60, 400, 60, "1 bands; give 2 to 512");
        refuses(8_000, 8_064, 48, 300, 4, 60, 400, 60, "of 300 lies between two bins; give fewer bands");
        refuses(8_000, 8_064, 48, 40, 0, 60, 400, 60, "0 voicing bands; give 1 to the 40");
        refuses(8_000, 8_064, 48, 40, 41, 60, 400, 60, "41 voicing bands");
        refuses(8_000, 8_064, 48, 40, 4, 400, 60, 60, "pitches from 400.0 to 60.0 Hz");
        refuses(8_000, 8_064, 48, 40, 4, 60, 4_000, 60, "at most an eighth of the sample rate");
        refuses(8_000, 8_064, 48, 40, 4, Double.NaN, 400, 60, "pitches from NaN");
        refuses(768_000, 800_000, 48, 40, 4, 60, 400, 60, "a window of 65536 samples");
        refuses(8_000, 8_064, 48, 40, 4, 60, 400, Double.NaN, "dynamic range of NaN dB");
    }

    private static void refuses(
            int rate,
            int samples,
            int frames,
            int bands,
            int voicingBands,
            double lowest,
            double highest,
            double range,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new VocoderSettings(rate, samples, frames, bands, voicingBands, lowest, highest, range))
                .withMessageContaining(message);
    }
}
