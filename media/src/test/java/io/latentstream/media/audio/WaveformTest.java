package io.latentstream.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WaveformTest {
    private static final Waveform CLIP = Waveform.of(8_000, new float[] {0.5f, 0.25f, 0});

    @Test
    void copiesTheCallersSamples() {
        float[] samples = {1};
        Waveform clip = Waveform.of(8_000, samples);

        samples[0] = 2;
        clip.samples()[0] = 3;

        assertThat(clip.at(0)).isEqualTo(1);
    }

    @Test
    void subtractsItsMean() {
        assertThat(CLIP.withoutDc().samples()).containsExactly(0.25f, 0f, -0.25f);
    }

    @Test
    void scalesToAPeak() {
        assertThat(CLIP.withPeak(1).samples()).containsExactly(1f, 0.5f, 0f);
        assertThat(Waveform.of(8_000, new float[2]).withPeak(1).peak()).isZero();
    }

    @Test
    void scalesAFaintClipToo() {
        assertThat(Waveform.of(8_000, new float[] {Float.MIN_VALUE})
                        .withPeak(0.5f)
                        .peak())
                .isEqualTo(0.5f);
    }

    @Test
    void refusesWhatIsNoSound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Waveform.of(8_000, new float[] {0, Float.NaN}))
                .withMessageContaining("sample 1 is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Waveform.of(0, new float[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> CLIP.withPeak(2));
        assertThatIllegalArgumentException().isThrownBy(() -> CLIP.slice(2, 4));
    }
}
