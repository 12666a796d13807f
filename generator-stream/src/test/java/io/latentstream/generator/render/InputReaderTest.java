package io.latentstream.generator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.ImageShape;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InputReaderTest {
    private static final Rendering DIGITS = Rendering.of(new ImageShape(28, 28, 20));
    private static final Rendering CLIPS = Rendering.of(PublishedModel.CLIPS);

    private static void assertRefused(Rendering rendering, Encoding encoding, byte[] input, String... messages) {
        assertThatThrownBy(() -> InputReader.read(rendering, encoding, input))
                .isInstanceOfSatisfying(RequestRefusedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(FailureCode.INVALID_REQUEST);
                    assertThat(refused).hasMessageContainingAll(messages);
                });
    }

    private static byte[] png(int width, int height, byte[] pixels) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(new PixelGrid(width, height, pixels));
        }
    }

    private static Waveform tone(int sampleRate, int samples) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.3 * Math.sin(2 * Math.PI * 500 * i / sampleRate));
        }
        return Waveform.of(sampleRate, tone);
    }

    @Test
    void takesAPictureOfTheModelsKindAndBytesAsTheyAre() {
        byte[] pixels = new byte[28 * 28];
        pixels[14 * 28 + 14] = (byte) 200;
        float[] ofPng = InputReader.read(DIGITS, Encoding.PNG, png(28, 28, pixels));
        assertThat(ofPng).hasSize(28 * 28).isEqualTo(InputReader.read(DIGITS, Encoding.RAW8, pixels));
        assertThat(ofPng[14 * 28 + 14]).isEqualTo(200 / 255f);
    }

    @Test
    void fitsOtherPictures() {
        byte[] pixels = new byte[100 * 50];
        pixels[1234] = (byte) 255;
        float[] values = InputReader.read(DIGITS, Encoding.PNG, png(100, 50, pixels));
        assertThat(values[14 * 28 + 14]).isEqualTo(1);
        assertThat(values[0]).isZero();
    }

    @Test
    void readsARecordingAsTheTrainerDoes() {
        AudioRepresentation clips = PublishedModel.CLIPS;
        SpectrogramSettings settings = new SpectrogramSettings(
                clips.getSampleRate(),
                clips.getSampleCount(),
                clips.getWindowLength(),
                clips.getHopLength(),
                clips.getFrames(),
                clips.getMelBands(),
                clips.getDynamicRangeDb());
        byte[] wav = WavEncoder.encode(tone(22_050, 4_000));
        float[] values = InputReader.read(CLIPS, Encoding.WAV, wav);
        assertThat(values).hasSize(CLIPS.valueCount());
        Waveform read = read(wav);
        assertThat(values).isEqualTo(new LogMelSpectrogram(settings).of(new ClipPreparation(8_000).apply(read)));
    }

    private static Waveform read(byte[] wav) {
        try {
            return WavReader.read(wav);
        } catch (WavFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesOtherSizesOfBytesWithBoth() {
        assertRefused(
                DIGITS,
                Encoding.RAW8,
                new byte[783],
                "the input, RAW8 of 783 bytes, cannot be read",
                "28 x 28 pixels, 784 in all");
    }

    @Test
    void refusesWhatTheModelIsNotMadeOf() {
        assertRefused(DIGITS, Encoding.WAV, new byte[9], "the model makes images and takes PNG or RAW8, not WAV");
        assertRefused(CLIPS, Encoding.PNG, new byte[9], "the model makes clips and takes WAV, not PNG");
    }

    @Test
    void refusesEmptyPicturesAndSilentOrLongRecordings() {
        assertRefused(DIGITS, Encoding.PNG, png(50, 50, new byte[2500]), "a picture without ink");
        assertRefused(CLIPS, Encoding.WAV, WavEncoder.encode(Waveform.of(8_000, new float[800])), "silence");
        assertRefused(
                CLIPS,
                Encoding.WAV,
                WavEncoder.encode(tone(1_000, 61_000)),
                "a clip of 61000 samples, 61 s; cut it into clips of at most 60 s");
    }

    @Test
    void refusesBytesOfAnotherKind() {
        byte[] text = "this is neither a picture nor a sound".getBytes(StandardCharsets.UTF_8);
        assertRefused(DIGITS, Encoding.PNG, text, "37 bytes that are no PNG image; send another one");
        assertRefused(CLIPS, Encoding.WAV, text, "not a WAV file");
    }
}
