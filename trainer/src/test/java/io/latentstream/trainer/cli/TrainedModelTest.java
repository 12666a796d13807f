package io.latentstream.trainer.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.dataset.source.DataPlaces;
import io.latentstream.trainer.publish.Checkpoint;
import io.latentstream.trainer.spec.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals that need neither recordings nor a synthesiser. */
class TrainedModelTest {
    @TempDir
    private Path folder;

    private static TrainedModel trainedOn(String name, boolean synthetic) {
        TrustedClasses.trust(); // a builder makes defaults by their classes' names
        ModelVersion record = ModelVersion.newBuilder()
                .setName("spoken-digits-cvae")
                .setVersion("1")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(2)
                .setRendering(new AudioRepresentation(8000, 8064, 512, 128, 64, 64, 60.0))
                .setArtifacts(List.of())
                .setData(new TrainingData(name, "digest", "", 0L, synthetic))
                .build();
        SpecFile model = SpecFile.shipped("spoken-digits-cvae").orElseThrow();
        return new TrainedModel(
                "spoken-digits-cvae version 1",
                record,
                new Checkpoint(model, record, new float[0], new LatentPrior(2, List.of())));
    }

    private DataPlaces places(String recordings) {
        return new DataPlaces(Optional.empty(), Optional.ofNullable(recordings), folder);
    }

    @Test
    void asksForRecordingsThatAreNotHere() {
        for (String here : new String[] {null, "synthetic", "absent.zip"}) {
            assertThatThrownBy(
                            () -> trainedOn("Free Spoken Digit Dataset", false).dataset(places(here), false))
                    .hasMessage(
                            "spoken-digits-cvae version 1 was trained on Free Spoken Digit Dataset; that is not here;"
                                    + " give its data by --data or AUDIO_DATA; other data is measured with, too, when"
                                    + " --data names it");
        }
    }

    @Test
    void asksForSyntheticSpeechByName() throws IOException {
        Path recordings = Files.createFile(folder.resolve("mine.zip"));
        assertThatThrownBy(() -> trainedOn("synthetic speech", true).dataset(places(recordings.toString()), false))
                .hasMessageStartingWith("spoken-digits-cvae version 1 was trained on synthetic speech; the data here is"
                        + " recorded; give 'synthetic' by --data or AUDIO_DATA");
    }
}
