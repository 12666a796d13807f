package io.latentstream.media.audio.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.Tones;
import io.latentstream.media.audio.Waveform;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocoderTest {
    private static final VocoderSettings SPEECH = VocoderSettings.SPEECH_8_KHZ;
    private static final int MIDDLE = SPEECH.frames() / 2;

    private final ClipAnalysis analysis = SPEECH.analysis();
    private final ClipSynthesis synthesis = SPEECH.synthesis();

    private static Waveform noise(int samples) {
        SplittableRandom random = new SplittableRandom(5);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (float) (random.nextDouble() - 0.5);
        }
        return Waveform.of(SPEECH.sampleRate(), noise);
    }

    private static float at(float[] values, int frame, int place) {
        return values[frame * SPEECH.frameSize() + place];
    }

    private static double meanVoicing(float[] values) {
        double sum = 0;
        for (int t = 0; t < SPEECH.frames(); t++) {
            sum += at(values, t, SPEECH.voicingPlace()) / SPEECH.frames();
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {80, 120, 210, 290})
    void findsTheGlidingPitchOfAVoice(double hertz) {
        float[] values = analysis.of(Tones.voice(5_000, hertz));

        for (int t = 5; t < SPEECH.frames() - 5; t++) {
            double glide = hertz * (1 + 0.3 * t / (SPEECH.frames() - 1));
            assertThat(SPEECH.pitch(at(values, t, SPEECH.pitchPlace()))).isCloseTo(glide, within(0.04 * glide));
        }
    }

    @Test
    void tellsVoiceFromNoise() {
        assertThat(meanVoicing(analysis.of(Tones.voice(5_000, 120)))).isGreaterThan(0.9);
        assertThat(meanVoicing(analysis.of(noise(5_000)))).isLessThan(0.35);
    }

    @Test
    void spreadsItsFramesOverTheClip() {
        float[] values = analysis.of(Tones.voice(3_904, 120));

        assertThat(values).hasSize(48 * 46);
        for (int t = 0; t < SPEECH.frames(); t++) {
            assertThat(at(values, t, SPEECH.lengthPlace())).isEqualTo(0.5f);
        }
        assertThat(at(values, MIDDLE, 2)).isGreaterThan(at(values, 1, 2)); // the voice swells and fades
        assertThat(at(values, MIDDLE, 2)).isGreaterThan(at(values, SPEECH.frames() - 2, 2));
    }

    @Test
    void seesTheEnvelopeAndNotTheHarmonics() {
        float[] values = analysis.of(Tones.voice(5_000, 120));
        float[] levels = Arrays.copyOfRange(values, MIDDLE * SPEECH.frameSize(), MIDDLE * SPEECH.frameSize() + 30);

        for (int band = 3; band < levels.length; band++) { // harmonics fade as 1/k: 6 dB an octave, no ripple between
            assertThat(levels[band]).isLessThanOrEqualTo(levels[band - 1] + 0.02f);
        }
    }

    @Test
    void givesBackTheLengthThePitchAndTheEnvelope() {
        Waveform voice = Tones.voice(5_000, 120);
        float[] values = analysis.of(voice);

        Waveform back = synthesis.invert(values, 0, 7);

        assertThat(back.sampleCount()).isEqualTo(SPEECH.sampleCount());
        assertThat(back.peak()).isEqualTo(1);
        int lead = SPEECH.leadSamples();
        assertThat(back.slice(0, lead).peak()).isZero();
        assertThat(back.slice(lead + 5_000, back.sampleCount()).peak()).isZero();
        float[] again = analysis.of(back.slice(lead, lead + 5_000));
        for (int t = 8; t < SPEECH.frames() - 8; t++) {
            double pitch = SPEECH.pitch(at(values, t, SPEECH.pitchPlace()));
            assertThat(SPEECH.pitch(at(again, t, SPEECH.pitchPlace()))).isCloseTo(pitch, within(0.05 * pitch));
            for (int band = 1; band < 30; band++) {
                double level = at(values, t, band);
                assertThat((double) at(again, t, band)).isCloseTo(level, within(0.1)); // 6 dB
            }
        }
    }

    @Test
    void makesNoiseOfNoise() {
        float[] values = analysis.of(noise(5_000));

        Waveform back = synthesis.invert(values, 0, 7);

        int lead = SPEECH.leadSamples();
        assertThat(meanVoicing(analysis.of(back.slice(lead, lead + 5_000)))).isLessThan(0.35);
    }

    @Test
    void givesTheSameSamplesWhateverItMadeBefore() {
        float[] values = analysis.of(Tones.voice(5_000, 120));
        Waveform first = synthesis.invert(values, 0, 7);
        synthesis.invert(analysis.of(noise(7_000)), 0, 3);

        assertThat(synthesis.invert(values, 0, 7)).isEqualTo(first);
        assertThat(SPEECH.synthesis().invert(values, 0, 7)).isEqualTo(first);
        assertThat(synthesis.invert(values, 0, 8)).isNotEqualTo(first);
        float[] moved = new float[values.length + 3];
        System.arraycopy(values, 0, moved, 3, values.length);
        assertThat(synthesis.invert(moved, 3, 7)).isEqualTo(first);
    }

    @Test
    void takesAnyNumberAndRefusesNone() {
        float[] wild = new float[SPEECH.valueCount()];
        SplittableRandom random = new SplittableRandom(1);
        for (int clip = 0; clip < 100; clip++) {
            for (int i = 0; i < wild.length; i++) {
                wild[i] = (float) (10 * random.nextDouble() - 5);
            }
            assertThat(synthesis.invert(wild, 0, clip).peak()).isEqualTo(1);
        }
        assertThat(synthesis.invert(new float[SPEECH.valueCount()], 0, 1).peak())
                .isZero();

        wild[70] = Float.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> synthesis.invert(wild, 0, 1))
                .withMessageContaining("value 70 of a clip is NaN");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 37, 300, 7_808, 20_000})
    void analysesClipsOfAnyLength(int samples) {
        float[] values = analysis.of(Tones.sine(200, 8_000, samples + 7).slice(7, samples + 7));

        assertThat(values).hasSize(SPEECH.valueCount()).doesNotContain(Float.NaN);
        assertThat(at(values, 0, SPEECH.lengthPlace())).isEqualTo(Math.min(1, samples / 7_808f));
        assertThat(synthesis.invert(values, 0, 1).peak()).isEqualTo(1);
    }

    @Test
    void hearsNothingInSilence() {
        assertThat(analysis.of(Waveform.of(8_000, new float[900]))).containsOnly(0f);
    }

    @Test
    void refusesAnotherSampleRate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analysis.of(Tones.sine(440, 16_000, 900)))
                .withMessageContaining("16000 Hz; resample it to 8000 Hz");
    }
}
