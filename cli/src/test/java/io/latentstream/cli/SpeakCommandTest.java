package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpeakCommandTest {
    private static final Waveform SOUND = Waveform.of(8000, new float[] {0, 0.5f, -1, 0.25f});
    private static final Map<String, String> SEVEN = Map.of("digit", "7", "speaker", "theo");

    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @Test
    void writesEachClipAsItCame() throws IOException {
        backend.clips = request -> clips(request, Encoding.WAV, WavEncoder.encode(SOUND));
        assertThat(run("--digit", "7", "--count", "2").exitCode()).isZero();
        assertThat(files())
                .containsExactly(
                        "spoken-digits-cvae-v1-digit7-speakertheo-seed42-000.wav",
                        "spoken-digits-cvae-v1-digit7-speakertheo-seed42-001.wav");
        assertThat(Files.readAllBytes(folder.resolve(files().get(1)))).isEqualTo(WavEncoder.encode(SOUND));
    }

    @Test
    void writesPcm16AsWav() throws IOException {
        backend.clips = request -> clips(request, Encoding.PCM16, WavEncoder.encodePcm16(SOUND));
        assertThat(run("--encoding", "PCM16").exitCode()).isZero();
        assertThat(backend.requests.get(0).getEncoding()).isEqualTo(Encoding.PCM16);
        assertThat(WavReader.read(folder.resolve(files().get(0)))).isEqualTo(SOUND);
    }

    @Test
    void printsTheCommandForTheSameAgain() {
        backend.clips = request -> clips(request, Encoding.WAV, WavEncoder.encode(SOUND));
        CliRun run = run("--digit", "Seven", "--speaker", "theo", "--trim", "--count", "2", "--temperature", "0.5");
        assertThat(run.out().lines())
                .containsExactly(
                        "spoken-digits-cvae v1, seed 42: 2 clips of 0.50 to 1.00 s at 8000 Hz",
                        "  " + folder.resolve("spoken-digits-cvae-v1-digit7-speakertheo-seed42-000.wav")
                                + " to spoken-digits-cvae-v1-digit7-speakertheo-seed42-001.wav",
                        "the same again: ./latentstream speak --model spoken-digits-cvae --version 1 --digit 7"
                                + " --speaker theo --seed 42 --count 2 --temperature 0.5 --trim");
    }

    @Test
    void sendsTheOptionsAsGiven() {
        backend.clips = request -> clips(request, Encoding.WAV, WavEncoder.encode(SOUND));
        run("--digit", "7", "--speaker", "theo", "--seed", "-5", "--model", "m", "--version", "9", "--timeout", "0.5");
        GenerationRequest request = backend.requests.get(0);
        assertThat(request)
                .isEqualTo(GenerationRequest.newBuilder()
                        .setRequestId(request.getRequestId())
                        .setKind(Kind.AUDIO)
                        .setLabels(Map.of("digit", "7", "speaker", "theo"))
                        .setModel("m")
                        .setVersion("9")
                        .setSeed(-5L)
                        .build());
        assertThat(backend.asked.get(0).timeout()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void leavesOptionsNotGivenToTheGenerator() {
        backend.clips = request -> clips(request, Encoding.WAV, WavEncoder.encode(SOUND));
        CliRun run = run();
        assertThat(backend.requests.get(0).getLabels()).isEmpty();
        assertThat(backend.requests.get(0).getTrim()).isFalse();
        assertThat(run.out()).contains("1 clip of 0.50 s", "--version 1 --seed 42");
    }

    @ParameterizedTest
    @CsvSource({"zero, 0", "seven, 7", "NINE, 9", "3, 3", "eleven, eleven"})
    void understandsDigitsAsWords(String given, String sent) {
        backend.clips = request -> clips(request, Encoding.WAV, WavEncoder.encode(SOUND));
        run("--digit", given, "--trim");
        assertThat(backend.requests.get(0).getLabels()).isEqualTo(Map.of("digit", sent));
        assertThat(backend.requests.get(0).getTrim()).isTrue();
    }

    @Test
    void refusesAnEncodingOfImages() {
        CliRun run = run("--encoding", "png");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--encoding is 'png'; give wav or pcm16");
        assertThat(backend.requests).isEmpty();
    }

    private CliRun run(String... options) {
        return CliRun.with(
                backend,
                Stream.concat(Stream.of("speak", "--out", folder.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Clips of half a second, one second and so on, or what they claim to be. */
    private static List<GeneratedAudio> clips(GenerationRequest request, Encoding encoding, byte[] payload) {
        return IntStream.range(0, request.getCount())
                .mapToObj(index ->
                        FakeBackend.clip(index, request.getCount(), SEVEN, encoding, 4000 * (index + 1), payload))
                .toList();
    }
}
