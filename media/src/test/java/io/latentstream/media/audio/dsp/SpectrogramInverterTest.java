package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latentstream.media.audio.Tones;
import io.latentstream.media.audio.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrogramInverterTest {
    private static final SpectrogramSettings MEL = SpectrogramSettings.SPEECH_8_KHZ;
    private static final SpectrogramSettings LINEAR = new SpectrogramSettings(8_000, 8_064, 256, 64, 127, 0, 60);

    @ParameterizedTest
    @CsvSource({"0, 3.5", "8, 2", "32, 1.5"})
    void invertsAVoicesLinearSpectrogram(int iterations, double decibels) {
        assertThat(errorOfAVoice(LINEAR, iterations)).isLessThan(decibels);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "8, 3", "32, 3"})
    void invertsAVoicesMelSpectrogram(int iterations, double decibels) {
        assertThat(errorOfAVoice(MEL, iterations)).isLessThan(decibels);
    }

    @Test
    void keepsASinesPitch() {
        float[] values = new LogMelSpectrogram(LINEAR).of(Tones.sine(1_000, 8_000, 7_000));

        Waveform clip = new SpectrogramInverter(LINEAR).invert(values, 0, 1);

        Waveform middle = clip.slice(1_000, 6_000);
        assertThat(Tones.amplitudeAt(1_000, middle)).isGreaterThan(0.8);
        assertThat(Tones.amplitudeAt(1_100, middle)).isLessThan(0.05);
    }

    @Test
    void givesTheSameSamplesForTheSameSeed() {
        float[] values = voice(MEL);
        SpectrogramInverter used = new SpectrogramInverter(MEL);
        used.invert(new LogMelSpectrogram(MEL).of(Tones.sine(440, 8_000, 8_000)), 0, 5);

        Waveform clip = used.invert(values, 0, 7);

        assertThat(clip).isEqualTo(new SpectrogramInverter(MEL).invert(values, 0, 7));
        assertThat(clip).isNotEqualTo(used.invert(values, 0, 8));
    }

    @Test
    void readsItsRowFromAnOffset() {
        float[] values = voice(MEL);
        float[] batch = new float[3 * values.length];
        System.arraycopy(values, 0, batch, values.length, values.length);
        SpectrogramInverter inverter = new SpectrogramInverter(MEL);

        assertThat(inverter.invert(batch, values.length, 7)).isEqualTo(inverter.invert(values, 0, 7));
    }

    @Test
    void givesClipsOfPeakOne() {
        Waveform clip = new SpectrogramInverter(MEL).invert(voice(MEL), 0, 7);

        assertThat(clip.peak()).isEqualTo(1);
        assertThat(clip.sampleCount()).isEqualTo(8_064);
        assertThat(clip.sampleRate()).isEqualTo(8_000);
    }

    @Test
    void givesSilenceForZeros() {
        assertThat(new SpectrogramInverter(MEL).invert(new float[4_096], 0, 7).peak())
                .isZero();
    }

    @Test
    void clampsValuesOutsideTheirRange() {
        float[] values = voice(MEL);
        float[] beyond = values.clone();
        for (int i = 0; i < values.length; i++) {
            beyond[i] = values[i] == 0 ? -3 : values[i] == 1 ? 2 : values[i];
        }
        SpectrogramInverter inverter = new SpectrogramInverter(MEL);

        assertThat(inverter.invert(beyond, 0, 7)).isEqualTo(inverter.invert(values, 0, 7));
    }

    @Test
    void refusesAValueThatIsNoNumber() {
        float[] values = voice(MEL);
        values[77] = Float.NaN;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpectrogramInverter(MEL).invert(values, 0, 7))
                .withMessageContaining("value 77 of a spectrogram is NaN");
    }

    @Test
    void refusesFewerThanNoIterations() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SpectrogramInverter(MEL, -1));
    }

    private static double errorOfAVoice(SpectrogramSettings settings, int iterations) {
        float[] values = voice(settings);
        Waveform clip = new SpectrogramInverter(settings, iterations).invert(values, 0, 7);
        return SpectralDistance.decibels(values, clip, settings);
    }

    private static float[] voice(SpectrogramSettings settings) {
        return new LogMelSpectrogram(settings).of(Tones.voice(5_000, 120));
    }
}
