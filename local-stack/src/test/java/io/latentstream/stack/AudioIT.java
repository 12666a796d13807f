package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.artifact.Sha256;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.GenerationFailedException;
import io.latentstream.client.Payloads;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.PriorComponent;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.image.PngReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.Extension.class)
class AudioIT {
    private static final int LATENT = 4;
    private static final List<String> DIGITS = List.of("0", "1", "2");
    private static final List<String> SPEAKERS = List.of("ann", "bob");
    private static final String MODEL = "voices";

    private SharedStack shared;

    @TempDir
    private Path folder;

    @BeforeEach
    void serveAnAudioModel(SharedStack stack) throws Exception {
        shared = stack;
        new ModelPublisher(stack).publishAndRoute(voices());
        stack.stack().generator().awaitServing(MODEL, "1", SharedStack.PATIENCE);
    }

    @Test
    void clipsComeAsTheirRecordsSay() throws Exception {
        List<GeneratedAudio> clips = ask(
                AudioRequest.of(Optional.of("2"), Optional.empty()).count(20).trimmed());

        for (GeneratedAudio clip : clips) {
            assertThat(clip.getLabels()).containsEntry("digit", "2").containsKey("speaker");
            assertThat(WavReader.read(Payloads.bytes(clip.getPayload())).sampleCount())
                    .isEqualTo(clip.getSampleCount());
            assertThat(Payloads.sound(clip).peak()).isBetween(0.97f, 0.99f);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        AudioRequest request =
                AudioRequest.of(Optional.of("1"), Optional.of("bob")).seed(5);

        GeneratedAudio alone = ask(request).get(0);

        assertThat(ask(request.count(16)).get(0).getPayload()).isEqualTo(alone.getPayload());
    }

    @Test
    void aStrangersVoiceIsRefusedWithTheKnownOnes() {
        AudioRequest request = AudioRequest.of(Optional.empty(), Optional.of("eve"));

        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> ask(request));

        assertThat(thrown).hasMessageContaining("knows no speaker 'eve'; known: ann, bob");
        assertThat(((GenerationFailedException) thrown.getCause()).code()).isEqualTo(FailureCode.UNKNOWN_LABEL);
    }

    @Test
    void theShowcaseWritesAWavForEachDigitAndASheet() throws Exception {
        Showcase showcase = new Showcase(shared.client(), folder, Optional.empty());

        showcase.show(shared.version(MODEL, "1"));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "voices-v1-digit0-speakerann-seed7-000.wav",
                            "voices-v1-digit1-speakerbob-seed7-000.wav",
                            "voices-v1-digit2-speakerann-seed7-000.wav",
                            "voices-v1-seed7-sheet.png");
        }
        assertThat(PngReader.read(Files.readAllBytes(folder.resolve("voices-v1-seed7-sheet.png")))
                        .width())
                .isEqualTo(3 * (33 * 2 + 4) + 4);
    }

    private List<GeneratedAudio> ask(AudioRequest request) {
        return shared.client()
                .generateAudio(request.model(MODEL).timeout(SharedStack.PATIENCE))
                .join();
    }

    private ModelVersion voices() throws Exception {
        int labels = DIGITS.size() + SPEAKERS.size();
        byte[] decoder = TestDecoders.random(LATENT + labels, 8, 33 * 24);
        PriorComponent standard =
                new PriorComponent(1.0, Map.of(), Collections.nCopies(LATENT, 0f), Collections.nCopies(LATENT, 1f));
        byte[] prior = LatentPriorFile.write(new LatentPrior(LATENT, List.of(standard)));
        ModelPublisher publisher = new ModelPublisher(shared);
        publisher.publishFile(decoder);
        publisher.publishFile(prior);
        return ModelVersion.newBuilder()
                .setName(MODEL)
                .setVersion("1")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(LATENT)
                .setLabelGroups(List.of(new LabelGroup("digit", DIGITS), new LabelGroup("speaker", SPEAKERS)))
                .setRendering(new AudioRepresentation(8000, 2048, 256, 64, 33, 24, 60.0))
                .setArtifacts(List.of(
                        artifact(ArtifactRole.DECODER, "dl4j-zip", decoder),
                        artifact(ArtifactRole.LATENT_PRIOR, LatentPriorFile.FORMAT, prior)))
                .build();
    }

    private static Artifact artifact(ArtifactRole role, String format, byte[] file) {
        return new Artifact(role, format, Sha256.hex(file), (long) file.length);
    }
}
