package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.PixelGrid;
import org.junit.jupiter.api.Test;

class SpectrogramPictureTest {
    private static final SpectrogramSettings SETTINGS = SpectrogramSettings.SPEECH_8_KHZ;
    private static final int MIDDLE = SETTINGS.frames() / 2;

    private final SpectrogramPicture picture = new SpectrogramPicture(SETTINGS);

    @Test
    void hasLowFrequenciesAtTheBottom() {
        PixelGrid low = picture.ofGenerated(tone(200));
        PixelGrid high = picture.ofGenerated(tone(3000));
        assertThat(low.width()).isEqualTo(64);
        assertThat(low.height()).isEqualTo(64);
        assertThat(brightestRow(low)).isGreaterThan(48);
        assertThat(brightestRow(high)).isLessThan(16);
    }

    @Test
    void showsAGeneratedClipWhereItsRecordingWouldBe() {
        float[] silence = new float[256]; // 32 ms, as generated clips begin
        float[] recorded = tone(500).samples();
        float[] generated = new float[recorded.length];
        System.arraycopy(recorded, 0, generated, silence.length, recorded.length - silence.length);
        PixelGrid fromRecording = picture.ofRecording(Waveform.of(8000, recorded));
        PixelGrid fromGenerated = picture.ofGenerated(Waveform.of(8000, generated));
        assertThat(brightestRow(fromGenerated)).isEqualTo(brightestRow(fromRecording));
        int firstFrame = brightestRow(fromRecording);
        assertThat(fromGenerated.at(0, firstFrame)).isCloseTo(fromRecording.at(0, firstFrame), within(8));
    }

    private static org.assertj.core.data.Offset<Integer> within(int levels) {
        return org.assertj.core.data.Offset.offset(levels);
    }

    private static int brightestRow(PixelGrid grid) {
        int brightest = 0;
        for (int y = 0; y < grid.height(); y++) {
            brightest = grid.at(MIDDLE, y) > grid.at(MIDDLE, brightest) ? y : brightest;
        }
        return brightest;
    }

    private static Waveform tone(double hertz) {
        float[] samples = new float[SETTINGS.sampleCount()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / SETTINGS.sampleRate()));
        }
        return Waveform.of(SETTINGS.sampleRate(), samples);
    }
}
