package io.latentstream.generator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.audio.vocoder.VocoderSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AudioRendererTest {
    private static final ClipFormat WAV = new ClipFormat(Encoding.WAV, false);
    private static final AudioRendering SPEECH = new AudioRendering(SpectrogramSettings.SPEECH_8_KHZ);

    private final AudioRenderer renderer = new AudioRenderer();

    @Test
    void givesAWavOfTheLengthAndRateThatItTells() throws Exception {
        RenderedClip clip = renderer.render(noise(1), 0, SPEECH, 1, WAV);
        Waveform read = WavReader.read(clip.payload());
        assertThat(clip.sampleRate()).isEqualTo(8000).isEqualTo(read.sampleRate());
        assertThat(clip.sampleCount()).isEqualTo(8064).isEqualTo(read.sampleCount());
    }

    @Test
    void isAsLoudAsCanBeWithoutClipping() throws Exception {
        for (float loudness : new float[] {1f, 0.1f, 1e-3f}) {
            float[] values = noise(2);
            for (int i = 0; i < values.length; i++) {
                values[i] *= loudness;
            }
            Waveform read =
                    WavReader.read(renderer.render(values, 0, SPEECH, 1, WAV).payload());
            assertThat(read.peak()).isBetween(0.97f, 0.99f);
        }
    }

    @Test
    void givesPcm16OfTheSameSamplesAsTheWav() throws Exception {
        Waveform wav =
                WavReader.read(renderer.render(noise(3), 0, SPEECH, 1, WAV).payload());
        RenderedClip pcm = renderer.render(noise(3), 0, SPEECH, 1, new ClipFormat(Encoding.PCM16, false));
        assertThat(pcm.payload()).hasSize(2 * pcm.sampleCount());
        ByteBuffer samples = ByteBuffer.wrap(pcm.payload()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < wav.sampleCount(); i++) {
            assertThat(samples.getShort() / 32_768f).isEqualTo(wav.at(i));
        }
    }

    @Test
    void cutsTheSilenceAroundTheSoundWhenAsked() {
        float[] values = new float[SPEECH.valueCount()];
        System.arraycopy(noise(4), 0, values, 20 * 64, 10 * 64); // frames 20 to 29 of 64
        RenderedClip whole = renderer.render(values, 0, SPEECH, 1, WAV);
        RenderedClip cut = renderer.render(values, 0, SPEECH, 1, new ClipFormat(Encoding.WAV, true));
        assertThat(whole.sampleCount()).isEqualTo(8064);
        assertThat(cut.sampleCount()).isBetween(10 * 128, 20 * 128);
    }

    @Test
    void decidesThePhasesByTheSeedAlone() {
        byte[] first = renderer.render(noise(5), 0, SPEECH, 1, WAV).payload();
        assertThat(renderer.render(noise(5), 0, SPEECH, 2, WAV).payload()).isNotEqualTo(first);
        renderer.render(noise(6), 0, SPEECH, 3, WAV);
        assertThat(renderer.render(noise(5), 0, SPEECH, 1, WAV).payload()).isEqualTo(first);
        assertThat(new AudioRenderer().render(noise(5), 0, SPEECH, 1, WAV).payload())
                .isEqualTo(first);
    }

    @Test
    void endsAClipOfAVocoderWhereItsWordEnds() throws Exception {
        VocoderSettings settings = VocoderSettings.SPEECH_8_KHZ;
        float[] values = new float[settings.valueCount()];
        Arrays.fill(values, 0.5f); // the length, too
        RenderedClip whole = renderer.render(values, 0, new AudioRendering(settings), 1, WAV);
        Waveform read = WavReader.read(whole.payload());
        assertThat(whole.sampleCount()).isEqualTo(8064);
        assertThat(read.slice(0, 256).peak()).isZero();
        assertThat(read.slice(256, 256 + 3904).peak()).isBetween(0.97f, 0.99f);
        assertThat(read.slice(256 + 3904, 8064).peak()).isZero();
        RenderedClip cut =
                renderer.render(values, 0, new AudioRendering(settings), 1, new ClipFormat(Encoding.WAV, true));
        assertThat(cut.sampleCount()).isBetween(3_600, 4_200);
    }

    @Test
    void servesModelsOfManySettingsInTurn() {
        byte[] first = renderer.render(noise(7), 0, SPEECH, 1, WAV).payload();
        for (int bands = 10; bands < 16; bands++) {
            AudioRendering other = new AudioRendering(new SpectrogramSettings(16_000, 2048, 256, 128, 17, bands, 50));
            float[] values = new float[other.valueCount()];
            values[0] = 1;
            assertThat(renderer.render(values, 0, other, 1, WAV).sampleRate()).isEqualTo(16_000);
        }
        assertThat(renderer.render(noise(7), 0, SPEECH, 1, WAV).payload()).isEqualTo(first);
    }

    @Test
    void refusesValuesWithoutSound() {
        float[] silence = new float[SPEECH.valueCount()];
        assertThatThrownBy(() -> renderer.render(silence, 0, SPEECH, 1, WAV))
                .isInstanceOf(SilentClipException.class)
                .hasMessageContaining("silence");
    }

    @Test
    void refusesAnEncodingOfImages() {
        assertThatThrownBy(() -> renderer.render(noise(8), 0, SPEECH, 1, new ClipFormat(Encoding.PNG, false)))
                .hasMessageContaining("PNG is no encoding of audio clips");
    }

    @Test
    void refusesClipsThatNoMemoryHolds() {
        SpectrogramSettings endless = new SpectrogramSettings(8000, 1 << 18, 4096, 128, 2049, 2, 60);
        assertThatThrownBy(() -> new AudioRendering(endless)).hasMessageContaining("train it on shorter clips");
    }

    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] values = new float[SPEECH.valueCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
