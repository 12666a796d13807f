package io.latentstream.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "44100, 8000, 1000",
        "48000, 8000, 3500",
        "16000, 8000, 440",
        "11025, 8000, 3000",
        "8000, 16000, 3500",
        "22050, 44100, 9000",
        "8000, 7999, 250"
    })
    void keepsASinesFrequencyAmplitudeAndDuration(int from, int to, double hertz) {
        Waveform resampled = Resampler.resample(Tones.sine(hertz, from, from), to);

        assertThat(resampled.sampleCount()).isEqualTo(to);
        assertThat(Tones.amplitudeAt(hertz, resampled)).isCloseTo(0.5, within(0.002));
        assertThat(worstDifference(resampled, Tones.sine(hertz, to, to))).isLessThan(1e-3);
    }

    @ParameterizedTest
    @CsvSource({"44100, 8000, 5000", "48000, 8000, 4100", "16000, 8000, 6500"})
    void suppressesWhatTheNewRateCannotHoldBy80Decibels(int from, int to, double hertz) {
        Waveform resampled = Resampler.resample(Tones.sine(hertz, from, from), to);

        assertThat(Tones.amplitudeAt(to - hertz, resampled)).isLessThan(0.5e-4);
        assertThat(resampled.slice(to / 4, 3 * to / 4).peak()).isLessThan(0.5e-4f);
    }

    @Test
    void returnsTheSameClipForTheSameRate() {
        Waveform clip = Tones.sine(100, 8_000, 100);

        assertThat(Resampler.resample(clip, 8_000)).isSameAs(clip);
    }

    @Test
    void refusesARateOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.resample(Tones.sine(100, 8_000, 100), 0))
                .withMessageContaining("0 Hz");
    }

    private static double worstDifference(Waveform clip, Waveform expected) {
        double worst = 0;
        for (int i = clip.sampleCount() / 4; i < clip.sampleCount() * 3 / 4; i++) {
            worst = Math.max(worst, Math.abs(clip.at(i) - expected.at(i)));
        }
        return worst;
    }
}
