package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchCommandTest {
    private static final byte[] WAV = WavEncoder.encode(Waveform.of(8000, new float[4000]));

    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @Test
    void printsALineForEachEventAndCountsThem() {
        publishImageAndClip();
        publish("generation-failures", new GenerationFailure("r", FailureCode.EXPIRED, "too\nlate", null, null));
        publish("training-progress", progress(TrainingStatus.RUNNING, null, null));
        publish("training-progress", progress(TrainingStatus.PUBLISHED, "4", "-ELBO 97.1"));
        backend.published.add(new ReceivedEvent(
                "generation-dead-letters", "k", Instant.EPOCH, Map.of("reason", "no Avro"), new byte[12]));
        CliRun run = CliRun.with(backend, "watch");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.substring("00:00:00 ".length())))
                .containsExactly(
                        "image    mnist-cvae v3  1/1  digit 7  seed 42  2x2 RAW8, 4 bytes (request r)",
                        "audio    spoken-digits-cvae v1  2/3  digit 7  speaker theo  seed 42  0.50 s WAV, 8044 bytes (request r)",
                        "failure  EXPIRED: too late (request r)",
                        "training mnist-vae  epoch 3.2  loss 101.3 (rate 23.1, distortion 78.2)  12000/s  8 s left",
                        "training mnist-vae published v4: -ELBO 97.1",
                        "generation-dead-letters  12 bytes  reason no Avro");
        assertThat(run.err().lines())
                .containsExactly(
                        "watching broker.test:9092; Ctrl-C ends",
                        "6 events: generated-audio 1, generated-images 1, generation-dead-letters 1,"
                                + " generation-failures 1, training-progress 2");
    }

    @Test
    void writesPayloadsToTheFolder() {
        publishImageAndClip();
        assertThat(CliRun.with(backend, "watch", "--out", folder.toString()).exitCode())
                .isZero();
        assertThat(folder.resolve("mnist-cvae-v3-digit7-seed42-000.png")).isNotEmptyFile();
        assertThat(folder.resolve("spoken-digits-cvae-v1-digit7-speakertheo-seed42-001.wav"))
                .hasBinaryContent(WAV);
    }

    @Test
    void printsAnObjectOfJsonForEachEvent() {
        publish("generated-images", FakeBackend.image(0, 1, Map.of("digit", "7"), Encoding.RAW8, new byte[4]));
        publish("generation-failures", new GenerationFailure("r", FailureCode.EXPIRED, "too\nlate", null, null));
        backend.published.add(new ReceivedEvent(
                "generation-dead-letters", "k", Instant.EPOCH, Map.of("reason", "no Avro"), new byte[12]));
        CliRun run = CliRun.with(backend, "watch", "--json", "--out", folder.toString());
        assertThat(run.out().lines().toList())
                .satisfiesExactly(
                        image -> assertThat(image)
                                .startsWith(
                                        "{\"topic\":\"generated-images\",\"key\":\"r\",\"time\":\"1970-01-01T00:00:00Z\","
                                                + "\"headers\":{},\"value\":{\"requestId\":\"r\",\"index\":0,")
                                .endsWith("\"payloadBytes\":4},\"file\":\""
                                        + folder.resolve("mnist-cvae-v3-digit7-seed42-000.png") + "\"}"),
                        failure -> assertThat(failure)
                                .endsWith(
                                        "\"value\":{\"requestId\":\"r\",\"code\":\"EXPIRED\",\"message\":\"too\\nlate\","
                                                + "\"model\":null,\"version\":null}}"),
                        deadLetter -> assertThat(deadLetter)
                                .endsWith("\"headers\":{\"reason\":\"no Avro\"},\"valueBytes\":12}"));
        assertThat(run.err()).contains("3 events: ");
    }

    @Test
    void goesOnAfterADamagedPayload() {
        publish("generated-images", FakeBackend.image(0, 1, Map.of("digit", "6"), Encoding.PNG, new byte[40]));
        publishImageAndClip();
        CliRun run = CliRun.with(backend, "watch", "--out", folder.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("not written: image 0 of request r: 40 bytes are no PNG image");
        assertThat(folder.resolve("mnist-cvae-v3-digit7-seed42-000.png")).isNotEmptyFile();
        assertThat(folder.resolve("mnist-cvae-v3-digit6-seed42-000.png")).doesNotExist();
    }

    @Test
    void saysWhenTheBrokerGoesAndWhenItIsBack() {
        backend.troubles.add(Optional.of("no connection to a broker of broker.test:9092"));
        backend.troubles.add(Optional.empty());
        assertThat(CliRun.with(backend, "watch").err().lines())
                .contains("waiting: no connection to a broker of broker.test:9092", "it is back; watching goes on");
    }

    @Test
    void endsWhenItsOutputIsClosed() {
        publishImageAndClip();
        int exitCode = LatentstreamCli.commandLine(Map.of(), environment -> backend, OutputStream.nullOutputStream())
                .setOut(new PrintWriter(new ClosedPipe()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("watch");
        assertThat(exitCode).isZero();
        assertThat(backend.shown).isEqualTo(1);
    }

    private void publishImageAndClip() {
        publish("generated-images", FakeBackend.image(0, 1, Map.of("digit", "7"), Encoding.RAW8, new byte[4]));
        publish(
                "generated-audio",
                new GeneratedAudio(
                        "r",
                        1,
                        0,
                        3,
                        "spoken-digits-cvae",
                        "1",
                        42L,
                        1.0,
                        null,
                        null,
                        null,
                        null,
                        Map.of("digit", "7", "speaker", "theo"),
                        false,
                        8000,
                        1,
                        4000,
                        Encoding.WAV,
                        ByteBuffer.wrap(WAV)));
    }

    private void publish(String topic, Object value) {
        backend.published.add(new ReceivedEvent(topic, "r", Instant.EPOCH, Map.of(), value));
    }

    private static TrainingProgress progress(TrainingStatus status, String version, String message) {
        return new TrainingProgress(
                "run", "mnist-vae", status, 3.21, 101.3, 23.1, 78.2, 1e-3, 12_000.0, 30.0, 8.0, version, message);
    }

    private static final class ClosedPipe extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws java.io.IOException {
            throw new java.io.IOException("Broken pipe");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
