package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.media.audio.Tones;
import io.latentstream.media.audio.Waveform;
import org.junit.jupiter.api.Test;

class LogMelSpectrogramTest {
    private final LogMelSpectrogram spectrogram = new LogMelSpectrogram(SpectrogramSettings.SPEECH_8_KHZ);

    @Test
    void givesZerosForSilence() {
        assertThat(spectrogram.of(Waveform.of(8_000, new float[4_000])))
                .hasSize(4_096)
                .containsOnly(0f);
        assertThat(spectrogram.of(Waveform.of(8_000, new float[0]))).containsOnly(0f);
    }

    @Test
    void showsAClick32MillisecondsLate() {
        float[] values = spectrogram.of(Waveform.of(8_000, new float[] {1}));

        for (int frame = 0; frame < 64; frame++) {
            boolean within32MillisecondsOfTheClick = frame >= 1 && frame <= 3;
            for (int band = 0; band < 64; band++) {
                float value = values[frame * 64 + band];
                assertThat(value).isBetween(0f, 1f);
                assertThat(value > 0.8f)
                        .as("frame %d band %d: %f", frame, band, value)
                        .isEqualTo(within32MillisecondsOfTheClick);
            }
        }
    }

    @Test
    void hasTheMaximumOneWhateverTheLoudness() {
        Waveform voice = Tones.voice(5_000, 120);

        float[] values = spectrogram.of(voice);

        assertThat(values)
                .contains(1f)
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(spectrogram.of(voice.withPeak(0.01f)));
    }

    @Test
    void mapsTwentyDecibelsToAThirdOfARangeOf60() {
        float[] clip = Tones.sine(1_000, 8_000, 7_000).samples();
        for (int i = 3_500; i < clip.length; i++) {
            clip[i] /= 10;
        }

        float[] values = spectrogram.of(Waveform.of(8_000, clip));

        assertThat(loudest(values, 15) - loudest(values, 45)).isCloseTo(20 / 60f, within(0.001f));
    }

    @Test
    void cutsALongClip() {
        Waveform tooLong = Tones.voice(20_000, 120);

        assertThat(spectrogram.of(tooLong)).containsExactly(spectrogram.of(tooLong.slice(0, 8_064 - 256)));
    }

    @Test
    void refusesAnotherSampleRate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spectrogram.of(Tones.sine(440, 16_000, 100)))
                .withMessageContaining("16000 Hz; resample it to 8000 Hz");
    }

    private static float loudest(float[] values, int frame) {
        float loudest = 0;
        for (int band = 0; band < 64; band++) {
            loudest = Math.max(loudest, values[frame * 64 + band]);
        }
        return loudest;
    }
}
