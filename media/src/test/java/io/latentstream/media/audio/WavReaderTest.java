package io.latentstream.media.audio;

import static io.latentstream.media.audio.WavFiles.FLOAT;
import static io.latentstream.media.audio.WavFiles.PCM;
import static io.latentstream.media.audio.WavFiles.chunk;
import static io.latentstream.media.audio.WavFiles.extensibleFmt;
import static io.latentstream.media.audio.WavFiles.file;
import static io.latentstream.media.audio.WavFiles.fmt;
import static io.latentstream.media.audio.WavFiles.littleEndian;
import static io.latentstream.media.audio.WavFiles.shorts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavReaderTest {
    private static final byte[] MONO_16 = fmt(PCM, 1, 8_000, 16);
    private static final byte[] TWO_SAMPLES = shorts(16_384, -32_768);

    @Test
    void reads16BitPcm() throws IOException {
        Waveform clip = WavReader.read(file(MONO_16, chunk("data", TWO_SAMPLES)));

        assertThat(clip).isEqualTo(Waveform.of(8_000, new float[] {0.5f, -1f}));
        assertThat(clip.seconds()).isEqualTo(2 / 8_000.0);
    }

    @Test
    void reads8BitPcmAsUnsigned() throws IOException {
        byte[] data = {(byte) 128, 0, (byte) 192, (byte) 255};

        assertThat(samples(fmt(PCM, 1, 8_000, 8), data)).containsExactly(0f, -1f, 0.5f, 127f / 128);
    }

    @Test
    void reads24BitPcm() throws IOException {
        byte[] data = {0, 0, 0x40, 0, 0, (byte) 0x80, (byte) 0xff, (byte) 0xff, (byte) 0xff};

        assertThat(samples(fmt(PCM, 1, 8_000, 24), data)).containsExactly(0.5f, -1f, -0x1p-23f);
    }

    @Test
    void reads32BitPcmAndFloatsOf32And64Bits() throws IOException {
        byte[] integers =
                littleEndian(8).putInt(1 << 30).putInt(Integer.MIN_VALUE).array();
        byte[] floats = littleEndian(8).putFloat(0.25f).putFloat(-0.75f).array();
        byte[] doubles = littleEndian(16).putDouble(0.25).putDouble(-0.75).array();

        assertThat(samples(fmt(PCM, 1, 8_000, 32), integers)).containsExactly(0.5f, -1f);
        assertThat(samples(fmt(FLOAT, 1, 8_000, 32), floats)).containsExactly(0.25f, -0.75f);
        assertThat(samples(fmt(FLOAT, 1, 8_000, 64), doubles)).containsExactly(0.25f, -0.75f);
    }

    @Test
    void readsTheExtensibleFormat() throws IOException {
        byte[] floats = littleEndian(4).putFloat(0.25f).array();

        assertThat(samples(extensibleFmt(PCM, 1, 8_000, 16), TWO_SAMPLES)).containsExactly(0.5f, -1f);
        assertThat(samples(extensibleFmt(FLOAT, 1, 8_000, 32), floats)).containsExactly(0.25f);
    }

    @Test
    void averagesChannels() throws IOException {
        assertThat(samples(fmt(PCM, 2, 8_000, 16), shorts(16_384, 0, -16_384, -32_768)))
                .containsExactly(0.25f, -0.75f);
        assertThat(samples(fmt(PCM, 4, 8_000, 16), shorts(16_384, 16_384, 16_384, -16_384)))
                .containsExactly(0.25f);
    }

    @Test
    void skipsUnknownChunksAndTheirPadding() throws IOException {
        byte[] odd = chunk("LIST", new byte[] {1, 2, 3});

        Waveform clip = WavReader.read(file(odd, MONO_16, odd, chunk("data", TWO_SAMPLES), odd));

        assertThat(clip.sampleCount()).isEqualTo(2);
    }

    @Test
    void readsAFileWhoseSizesWereNeverFilledIn() throws IOException {
        byte[] unbounded = file(-1, MONO_16, chunk("data", -1, TWO_SAMPLES));
        byte[] neverFilledIn = file(0, MONO_16, chunk("data", 0, TWO_SAMPLES));

        assertThat(WavReader.read(unbounded).sampleCount()).isEqualTo(2);
        assertThat(WavReader.read(neverFilledIn).sampleCount()).isEqualTo(2);
    }

    @Test
    void keepsTheWholeSamplesOfAFileCutShort() throws IOException {
        byte[] whole = file(MONO_16, chunk("data", shorts(1, 2, 3)));

        assertThat(WavReader.read(Arrays.copyOf(whole, whole.length - 1)).sampleCount())
                .isEqualTo(2);
    }

    @Test
    void readsFromAPath(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.wav"), file(MONO_16, chunk("data", TWO_SAMPLES)));

        assertThat(WavReader.read(file).sampleCount()).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        byte[] data = chunk("data", TWO_SAMPLES);
        refuses(new byte[0], "not a WAV file: it has 0 bytes");
        refuses("ID3 and then some music".getBytes(StandardCharsets.US_ASCII), "begins with 'ID3 '");
        refuses(new byte[64], "begins with '0x00000000'");
        refuses(file(data), "without a 'fmt ' chunk");
        refuses(file(MONO_16), "without a 'data' chunk");
        refuses(file(MONO_16, chunk("data", new byte[0])), "0 samples");
        refuses(file(MONO_16, chunk("data", 1, new byte[1])), "0 samples");
        refuses(file(chunk("fmt ", new byte[14]), data), "a 'fmt ' chunk of 14 bytes");
        refuses(file(fmt(WavFiles.EXTENSIBLE, 1, 8_000, 16), data), "an extensible 'fmt ' chunk of 16 bytes");
        refuses(file(fmt(PCM, 0, 8_000, 16), data), "0 channels");
        refuses(file(fmt(PCM, 65, 8_000, 16), data), "65 channels");
        refuses(file(fmt(PCM, 1, 0, 16), data), "sample rate of 0 Hz");
        refuses(file(fmt(PCM, 1, -5, 16), data), "sample rate of 4294967291 Hz");
        refuses(file(fmt(PCM, 1, 8_000, 40), data), "codec 0x0001 with 40 bits; convert it");
        refuses(file(fmt(7, 1, 8_000, 8), data), "codec 0x0007 (mu-law) with 8 bits; convert it");
    }

    @Test
    void refusesBlocksThatDoNotFitTheirSamples() {
        byte[] fmt = fmt(PCM, 2, 8_000, 16);
        fmt[8 + 12] = 3;

        refuses(file(fmt, chunk("data", TWO_SAMPLES)), "blocks of 3 bytes for 2 channels of 16 bits");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void refusesSamplesThatAreNoNumbers(float sample) {
        byte[] data = littleEndian(8).putFloat(0).putFloat(sample).array();

        refuses(file(fmt(FLOAT, 1, 8_000, 32), chunk("data", data)), "sample 1 is " + sample);
    }

    @Test
    void readsOrRefusesAnyClaimedSizeAndAnyWrongByte() {
        byte[] good = file(extensibleFmt(PCM, 2, 8_000, 16), chunk("LIST", new byte[3]), chunk("data", TWO_SAMPLES));
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int j = 0; j < 3 && bad.length > 0; j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            assertThat(readsOrRefuses(bad)).isTrue();
        }
    }

    private static boolean readsOrRefuses(byte[] wav) {
        try {
            return WavReader.read(wav).sampleCount() <= wav.length;
        } catch (WavFormatException e) {
            return !e.getMessage().isEmpty();
        }
    }

    private static float[] samples(byte[] fmt, byte[] data) throws IOException {
        return WavReader.read(file(fmt, chunk("data", data))).samples();
    }

    private static void refuses(byte[] wav, String message) {
        assertThatExceptionOfType(WavFormatException.class)
                .isThrownBy(() -> WavReader.read(wav))
                .withMessageContaining(message);
    }
}
