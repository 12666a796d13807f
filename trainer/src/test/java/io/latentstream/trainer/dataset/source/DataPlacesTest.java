package io.latentstream.trainer.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.audio.WavFixture;
import io.latentstream.trainer.dataset.idx.IdxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPlacesTest {
    @TempDir
    private Path folder;

    private DataPlaces at(Path place) {
        return new DataPlaces(Optional.of(folder.resolve("unused")), Optional.of("unused"), folder)
                .at(place.toString());
    }

    @Test
    void readsAFolderOfImages() throws IOException {
        IdxFixture.write(folder);
        assertThat(at(folder).read(DataKind.IMAGES).train().count()).isEqualTo(12);
    }

    @Test
    void readsRecordingsAsFilesOrZipped() throws IOException {
        Map<String, byte[]> clips = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            clips.put("no/clip" + i + ".wav", WavFixture.mono(300 + 10 * i, 8_000));
            clips.put("yes/clip" + i + ".wav", WavFixture.mono(600 + 10 * i, 8_000));
        }
        clips.forEach((name, clip) -> WavFixture.write(folder.resolve("clips"), name, clip));
        Path zip = Files.write(folder.resolve("clips.zip"), WavFixture.zip(clips));
        Dataset files = at(folder.resolve("clips")).read(DataKind.RECORDINGS);
        Dataset zipped = at(zip).read(DataKind.RECORDINGS);
        assertThat(files.labelGroups().get(0).values()).containsExactly("no", "yes");
        assertThat(files.provenance().digest()).isEqualTo(zipped.provenance().digest());
        assertThat(files.rendering()).isEqualTo(new AudioRepresentation(8_000, 8_064, 512, 128, 64, 64, 60.0));
        Dataset speech = at(zip).read(DataKind.SPEECH);
        assertThat(speech.provenance().digest()).isEqualTo(zipped.provenance().digest());
        assertThat(speech.rendering()).isEqualTo(new VocoderRepresentation(8_000, 8_064, 48, 40, 4, 60.0, 400.0, 60.0));
        assertThat(speech.train().size()).isEqualTo(48 * 46);
    }

    @Test
    void refusesWhatIsNotThere() {
        for (DataKind kind : DataKind.values()) {
            assertThatThrownBy(() -> at(folder.resolve("absent")).read(kind))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("absent")
                    .hasMessageContaining("--data");
        }
    }

    /** A folder whose reader fails with an Error. */
    @Test
    void turnsAnyFailureOfAReaderIntoADatasetException() throws IOException {
        String deep = "d/".repeat(40);
        WavFixture.write(folder, deep + "yes/1.wav", WavFixture.mono(300, 8_000));
        for (DataKind kind : DataKind.values()) {
            assertThatThrownBy(() -> at(folder).read(kind)).isInstanceOf(DatasetException.class);
            assertThatThrownBy(() -> new DataPlaces(Optional.of(Path.of("/proc/self/mem")), Optional.of("\0"), folder)
                            .read(kind))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("--data");
        }
    }
}
