package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.media.audio.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrontEndTest {
    private static final ClipFrame FRAME = new ClipFrame(8_000);

    private static float[] values(FrontEnd front, Waveform clip) {
        float[] values = new float[front.size()];
        front.apply(FRAME.place(clip), values);
        return values;
    }

    private static int loudest(float[] values, int frame, int columns) {
        int best = 0;
        for (int i = 1; i < columns; i++) {
            if (values[frame * columns + i] > values[frame * columns + best]) {
                best = i;
            }
        }
        return best;
    }

    @Test
    void placesAClipBehind32MillisecondsOfSilence() {
        float[] samples = FRAME.place(Waveform.of(8_000, new float[] {0.5f, -1f}));
        assertThat(samples).hasSize(8_064);
        assertThat(samples[255]).isZero();
        assertThat(samples[256]).isEqualTo(0.5f);
        assertThat(samples[257]).isEqualTo(-1f);
        assertThat(samples[258]).isZero();
    }

    @Test
    void cutsALongClip() {
        float[] samples = FRAME.place(ToneClips.tone(8_000, 20_000, 1_000, 0, 1));
        assertThat(samples).hasSize(8_064);
        assertThat(samples[8_063]).isNotZero();
    }

    @Test
    void refusesAnotherSampleRate() {
        assertThatThrownBy(() -> FRAME.place(ToneClips.tone(16_000, 100, 500, 0, 0)))
                .hasMessage("a clip at 16000 Hz among clips at 8000 Hz; resample it first");
    }

    @Test
    void hasLinearBinsOf31Hertz() {
        FrontEnd front = new LinearSpectrogram(FRAME);
        assertThat(front.rows()).isEqualTo(64);
        assertThat(front.columns()).isEqualTo(128);
        float[] values = values(front, ToneClips.tone(1_000));
        assertThat(loudest(values, 30, 128)).isEqualTo(32);
        assertThat(values[30 * 128 + 32]).isCloseTo(1f, within(1e-3f));
        assertThat(values[30 * 128 + 33]).isCloseTo(1 - 6.02f / 70, within(1e-3f)); // a Hann window's neighbour
        assertThat(values[30 * 128 + 64]).isZero();
    }

    @Test
    void hasMelBandsFrom60Hertz() {
        FrontEnd front = new MelSpectrogram(FRAME);
        assertThat(front.rows()).isEqualTo(100);
        assertThat(front.columns()).isEqualTo(40);
        // 60 Hz are 92 mel and 4,000 Hz 2,146; 1,000 Hz, 1,000 mel, lie 18.1 of 41 steps above 60 Hz
        assertThat(loudest(values(front, ToneClips.tone(1_000)), 50, 40)).isEqualTo(17);
        assertThat(loudest(values(front, ToneClips.tone(100)), 50, 40)).isZero();
    }

    @Test
    void hasCepstraOfMelBandsAndTheirDeltas() {
        Waveform clip = ToneClips.tone(8_000, 8_000, 700, 3, 0);
        FrontEnd front = new MelCepstrum(FRAME);
        assertThat(front.rows()).isEqualTo(32);
        assertThat(front.columns()).isEqualTo(26);
        float[] mel = values(new MelSpectrogram(FRAME), clip);
        float[] cepstra = values(front, clip);
        assertThat((double) cepstra[9 * 26 + 4]).isCloseTo(cepstrum(mel, 9, 5), within(1e-4));
        assertThat((double) cepstra[9 * 26 + 13 + 4])
                .isCloseTo(cepstrum(mel, 10, 5) - cepstrum(mel, 8, 5), within(1e-4));
        assertThat(cepstra[13]).isZero();
        assertThat(cepstra[31 * 26 + 25]).isZero();
    }

    /** Twice the orthonormal DCT-II over the bands of the mean of three frames. */
    private static double cepstrum(float[] mel, int frame, int order) {
        double sum = 0;
        for (int band = 0; band < 40; band++) {
            double mean =
                    (mel[3 * frame * 40 + band] + mel[(3 * frame + 1) * 40 + band] + mel[(3 * frame + 2) * 40 + band])
                            / 3.0;
            sum += mean * Math.cos(Math.PI * order * (band + 0.5) / 40);
        }
        return 2 * Math.sqrt(2.0 / 40) * sum;
    }

    @ParameterizedTest
    @EnumSource(ListenerKind.class)
    void hearsNothingInSilence(ListenerKind kind) {
        assertThat(values(kind.frontEnd(FRAME), Waveform.of(8_000, new float[500])))
                .containsOnly(0f);
    }

    @ParameterizedTest
    @EnumSource(ListenerKind.class)
    void doesNotMindHowLoudAClipIs(ListenerKind kind) {
        FrontEnd front = kind.frontEnd(FRAME);
        Waveform clip = ToneClips.tone(8_000, 6_000, 300, 2, 0);
        assertThat(values(front, clip.withPeak(0.01f))).containsExactly(values(front, clip), within(1e-3f));
    }

    @ParameterizedTest
    @EnumSource(ListenerKind.class)
    void hearsTheSameTimesAtTwiceTheRate(ListenerKind kind) {
        FrontEnd front = kind.frontEnd(new ClipFrame(16_000));
        assertThat(front.rows()).isEqualTo(kind.frontEnd(FRAME).rows());
        assertThat(new ClipFrame(16_000).samples()).isEqualTo(16_128);
        assertThat(kind.shape(new ClipFrame(16_000), ToneClips.GROUPS).inputs()).isEqualTo(front.size());
    }
}
