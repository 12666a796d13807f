package io.latentstream.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SilenceTrimmerTest {
    private static final int FRAME = 128; // 16 ms at 8 kHz

    @Test
    void keepsTheSoundAndAtMostAFrameBesideIt() {
        Waveform clip = soundBetween(2_000, 3_000, 8_000, 0);

        Waveform trimmed = new SilenceTrimmer(40).trim(clip);

        assertThat(trimmed.sampleCount()).isBetween(1_000, 1_000 + 2 * FRAME);
        assertThat(trimmed.peak()).isEqualTo(clip.peak());
    }

    @Test
    void cutsNoiseBelowTheRangeOnly() {
        Waveform noisy = soundBetween(2_000, 3_000, 8_000, 0.002f);

        assertThat(new SilenceTrimmer(40).trim(noisy).sampleCount()).isLessThan(1_000 + 2 * FRAME);
        assertThat(new SilenceTrimmer(60).trim(noisy).sampleCount()).isEqualTo(8_000);
    }

    @Test
    void leavesSilenceSoundToTheEdgesAndVeryShortClipsAsTheyAre() {
        Waveform silence = Waveform.of(8_000, new float[500]);
        Waveform sound = Tones.sine(440, 8_000, 8_001);
        Waveform oneSample = Waveform.of(8_000, new float[] {1});

        assertThat(new SilenceTrimmer(40).trim(silence)).isEqualTo(silence);
        assertThat(new SilenceTrimmer(40).trim(sound)).isEqualTo(sound);
        assertThat(new SilenceTrimmer(40).trim(oneSample)).isEqualTo(oneSample);
    }

    @Test
    void refusesARangeOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SilenceTrimmer(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SilenceTrimmer(Double.NaN));
    }

    private static Waveform soundBetween(int from, int to, int samples, float noise) {
        float[] clip = new float[samples];
        for (int i = 0; i < samples; i++) {
            boolean sounding = i >= from && i < to;
            clip[i] = (i % 2 == 0 ? 1 : -1) * (sounding ? 0.5f : noise);
        }
        return Waveform.of(8_000, clip);
    }
}
