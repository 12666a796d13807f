package io.latentstream.media.audio;

import static io.latentstream.media.audio.WavFiles.PCM;
import static io.latentstream.media.audio.WavFiles.chunk;
import static io.latentstream.media.audio.WavFiles.file;
import static io.latentstream.media.audio.WavFiles.fmt;
import static io.latentstream.media.audio.WavFiles.join;
import static io.latentstream.media.audio.WavFiles.shorts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WavFileTest {
    private static final byte[] FMT = fmt(PCM, 1, 8_000, 16);
    private static final byte[] STEREO = fmt(PCM, 2, 8_000, 16);
    private static final byte[] SAMPLES = shorts(100, -200, 300, -400);
    private static final byte[] DATA = chunk("data", SAMPLES);
    private static final byte[] INFO = chunk("LIST", ascii("INFOISFT"));
    private static final byte[] ODD = chunk("LIST", 9, ascii("INFOISFT!"));
    private static final float FIRST = 100 / 32_768f;

    static Stream<Arguments> whole() {
        return Stream.of(
                arguments("plain", file(FMT, DATA)),
                arguments("to a pipe by ffmpeg", file(-1, FMT, INFO, chunk("data", -1, SAMPLES))),
                arguments("to a pipe by sox", file(0x7ffff024, FMT, chunk("data", 0x7ffff000, SAMPLES))),
                arguments("no size filled in", file(0, FMT, chunk("data", 0, SAMPLES))),
                arguments("RIFF's size filled in, data's not", file(FMT, chunk("data", 0, SAMPLES))),
                arguments("data's size filled in, RIFF's not", file(0, FMT, DATA)),
                arguments("an odd chunk with its padding", file(FMT, ODD, new byte[1], DATA)),
                arguments("an odd chunk without its padding", file(FMT, ODD, DATA)),
                arguments("an odd chunk without its padding before fmt", file(ODD, FMT, DATA)),
                arguments("data before fmt", file(DATA, FMT)),
                arguments("chunks on either side", file(INFO, FMT, INFO, DATA, INFO)),
                arguments("a tag behind", join(file(FMT, DATA), ascii("ID3\4\0\0\0\0\0\0"))),
                arguments("zeros behind", join(file(FMT, DATA), new byte[500])),
                arguments("12 bits in 2 bytes", file(fmt(PCM, 1, 8_000, 12, 2), DATA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void readsTheWhole(String name, byte[] wav) throws IOException {
        WavSound sound = WavFile.of(wav).decode();

        assertThat(sound.clip().sampleCount()).isEqualTo(4);
        assertThat(sound.clip().at(0)).isEqualTo(FIRST);
        assertThat(sound.remarks()).isEmpty();
    }

    static Stream<Arguments> remarked() {
        byte[] cancelling = shorts(100, -100, -200, 200, 300, -300, -400, 400);
        return Stream.of(
                arguments(file(FMT, chunk("data", 4, SAMPLES)), 2, "4 bytes follow the 4 that it claims for its sound"),
                arguments(file(FMT, chunk("data", 900, SAMPLES)), 4, "it claims 900 bytes of sound, 8 are there"),
                arguments(file(STEREO, chunk("data", cancelling)), 4, "its 2 channels cancel each other; channel 1"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("remarked")
    void remarksOnWhatIsOdd(byte[] wav, int samples, String remark) throws IOException {
        WavSound sound = WavFile.of(wav).decode();

        assertThat(sound.clip().sampleCount()).isEqualTo(samples);
        assertThat(sound.clip().at(0)).isEqualTo(FIRST);
        assertThat(sound.remarks()).singleElement().asString().contains(remark);
    }

    static Stream<Arguments> unreadable() {
        byte[] wide = file(fmt(PCM, 1, 8, 16), DATA);
        return Stream.of(
                arguments(ascii("RF64\0\0\0\0WAVEds64"), "an RF64 file"),
                arguments(ascii("RIFX\0\0\0\0WAVEfmt "), "a RIFX file"),
                arguments(ascii("NIST_1A\n   1024\n"), "a NIST SPHERE file"),
                arguments(ascii("ID3\4\0\0\0\0\0\0\0\0"), "an MP3 file"),
                arguments(ascii("fLaC\0\0\0\0\0\0\0\0"), "a FLAC file"),
                arguments(ascii("OggS\0\0\0\0\0\0\0\0"), "an Ogg file"),
                arguments(ascii("\n<!DOCTYPE html><html>"), "a page of HTML"),
                arguments(ascii("version https://git-lfs.github.com/spec/v1"), "git lfs pull"),
                arguments(ascii("RIFF\0\0\0\0AVI LIST"), "'RIFF' and 'AVI '"),
                arguments(wide, "a sample rate of 8 Hz; 1000 to 768000 can be read, is it in kHz?"),
                arguments(file(fmt(PCM, 1, 999_000, 16), DATA), "a sample rate of 999000 Hz"),
                arguments(file(FMT, chunk("LIST", 0x7ffffff0, ascii("INFO")), DATA), "chunk 'LIST' claims 2147483632"),
                arguments(file(FMT, chunk("data", 0, new byte[0]), INFO), "0 samples"),
                arguments(Arrays.copyOf(file(FMT, DATA), 30), "a 'fmt ' chunk of 10 bytes"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unreadable")
    void saysWhyAFileCannotBeRead(byte[] wav, String message) {
        assertThatExceptionOfType(WavFormatException.class)
                .isThrownBy(() -> WavFile.of(wav))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keepsTheMeanOfChannelsThatDoNotCancel(int[] frames) throws IOException {
        WavSound sound = WavFile.of(file(STEREO, chunk("data", shorts(frames)))).decode();

        assertThat(sound.clip().at(0)).isEqualTo((frames[0] + frames[1]) / 65_536f);
        assertThat(sound.remarks()).isEmpty();
    }

    static List<int[]> kept() {
        return List.of(
                new int[] {100, 100, -200, -200},
                new int[] {100, 0, -200, 0},
                new int[] {0, 100, 0, -200},
                new int[] {100, 100, 200, -200},
                new int[] {5, -5, 5, -5});
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
