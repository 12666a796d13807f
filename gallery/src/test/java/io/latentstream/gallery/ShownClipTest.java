package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.PixelGrid;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownClipTest {
    @ParameterizedTest
    @CsvSource({"8000, 500", "8000, 2000", "16000, 1000", "48000, 3000"})
    void showsAToneAsABrightLineBelowHigherTones(int sampleRate, double hertz) {
        int low = brightestRow(tone(sampleRate, hertz, 1));
        int high = brightestRow(tone(sampleRate, 1.5 * hertz, 1));
        assertThat(high).isLessThan(low); // rows count from the top
    }

    @Test
    void givesASecondAbout125Pixels() {
        assertThat(ShownClip.spectrogram(tone(8000, 440, 1)).width()).isBetween(120, 130);
        assertThat(ShownClip.spectrogram(tone(16_000, 440, 2)).width()).isBetween(245, 255);
    }

    @Test
    void showsTheSoundWhereItBeginsAndEnds() {
        float[] samples = new float[8000];
        System.arraycopy(tone(8000, 1000, 0.5).samples(), 0, samples, 4000, 4000);
        PixelGrid picture = ShownClip.spectrogram(Waveform.of(8000, samples));
        int row = brightestRow(tone(8000, 1000, 1));
        assertThat(picture.at(picture.width() / 4, row)).isLessThan(20);
        assertThat(picture.at(3 * picture.width() / 4, row)).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({"1", "100", "512"})
    void showsTheShortestClips(int samples) {
        assertThat(ShownClip.spectrogram(Waveform.of(8000, new float[samples])).height())
                .isEqualTo(64);
    }

    @Test
    void refusesAClipTooLongForAPage() {
        assertThatThrownBy(() -> ShownClip.sound(Events.clip("r", 0, new byte[2 * 8000 * 21])))
                .hasMessage("a clip of 168000 samples at 8000 Hz; this page plays at most 20 s at 1000 to 192000 Hz");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1", "999", "192001", "2147483647"})
    void refusesASampleRateOutOfRange(int rate) {
        GeneratedAudio clip = Events.clip("r", 0, new byte[200]);
        clip.setSampleRate(rate);
        assertThatThrownBy(() -> ShownClip.sound(clip))
                .hasMessageContaining("a clip of 100 samples at " + rate + " Hz");
    }

    @Test
    void refusesAWavLongerThanItsRecordSays() {
        GeneratedAudio clip = Events.clip("r", 0, new byte[200]);
        clip.setEncoding(Encoding.WAV);
        clip.setPayload(ByteBuffer.wrap(WavEncoder.encode(Waveform.of(1000, new float[21_000]))));
        assertThatThrownBy(() -> ShownClip.sound(clip)).hasMessageContaining("a clip of 21000 samples at 1000 Hz");
    }

    private static Waveform tone(int sampleRate, double hertz, double seconds) {
        float[] samples = new float[(int) (sampleRate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return Waveform.of(sampleRate, samples);
    }

    private static int brightestRow(Waveform sound) {
        PixelGrid picture = ShownClip.spectrogram(sound);
        int brightest = 0;
        for (int row = 0; row < picture.height(); row++) {
            if (picture.at(picture.width() / 2, row) > picture.at(picture.width() / 2, brightest)) {
                brightest = row;
            }
        }
        return brightest;
    }
}
