package io.latentstream.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClipPreparationTest {
    private final ClipPreparation preparation = new ClipPreparation(8_000);

    @Test
    void resamplesCentresTrimsAndScales() {
        float[] recording = new float[48_000];
        Arrays.fill(recording, 0.1f);
        Waveform sine = Tones.sine(500, 48_000, 12_000);
        for (int i = 0; i < 12_000; i++) {
            recording[18_000 + i] += 0.02f * sine.at(i);
        }

        Waveform clip = preparation.apply(Waveform.of(48_000, recording));

        assertThat(clip.sampleRate()).isEqualTo(8_000);
        assertThat(clip.peak()).isEqualTo(1);
        assertThat(clip.seconds()).isCloseTo(0.25, within(0.04));
        assertThat(Tones.amplitudeAt(500, clip)).isGreaterThan(0.9);
    }

    @Test
    void refusesSilenceEvenWithAnOffset() {
        float[] offset = new float[800];
        Arrays.fill(offset, 0.3f);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> preparation.apply(Waveform.of(8_000, offset)))
                .withMessageContaining("silence");
    }
}
