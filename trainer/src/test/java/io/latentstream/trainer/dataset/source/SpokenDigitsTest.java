package io.latentstream.trainer.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentstream.artifact.Sha256;
import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.audio.AudioFiles;
import io.latentstream.trainer.dataset.audio.WavFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenDigitsTest {
    @TempDir
    private Path folder;

    private ClipDataset read() {
        return SpokenDigits.read(folder, SpectrogramSettings.SPEECH_8_KHZ);
    }

    private void write(String name, byte[] content) {
        WavFixture.write(folder, name, content);
    }

    private void writeTwoLabels() {
        for (int i = 0; i < 4; i++) {
            write("yes/clip" + i + ".wav", WavFixture.mono(300 + 10 * i, 8_000));
            write("no/clip" + i + ".wav", WavFixture.mono(600 + 10 * i, 8_000));
        }
    }

    @Test
    void takesFoldersAsLabels() {
        writeTwoLabels();
        ClipDataset dataset = read();
        assertThat(dataset.labelGroups()).containsExactly(new LabelGroup("label", List.of("no", "yes")));
        assertThat(dataset.train().count()).isEqualTo(6);
        assertThat(dataset.test().count()).isEqualTo(2);
        assertThat(dataset.test().label(0, 0)).isNotEqualTo(dataset.test().label(0, 1));
        assertThat(dataset.provenance().name()).isEqualTo(folder.getFileName().toString());
        assertThat(dataset.provenance().synthetic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "recordings/", "archive/recordings/"})
    void parsesNamesInOneFolderAsLabelSpeakerAndIndex(String prefix) {
        for (int i = 0; i < 10; i++) {
            write(prefix + "3_ann_" + i + ".wav", WavFixture.mono(300, 8_000));
            write(prefix + "7_bob_b_" + i + ".wav", WavFixture.mono(600, 8_000));
        }
        ClipDataset dataset = read();
        assertThat(dataset.labelGroups())
                .containsExactly(
                        new LabelGroup("label", List.of("3", "7")), new LabelGroup("speaker", List.of("ann", "bob_b")));
        assertThat(dataset.train().count()).isEqualTo(18);
    }

    @Test
    void givesValuesInTheRangeOfTheRepresentation() {
        writeTwoLabels();
        ClipDataset dataset = read();
        float[] values = new float[64 * 64];
        dataset.train().read(0, values);
        float loudest = 0;
        for (float value : values) {
            assertThat(value).isBetween(0f, 1f);
            loudest = Math.max(loudest, value);
        }
        assertThat(loudest).isEqualTo(1f);
        assertThat(dataset.rendering()
                        .get(dataset.rendering()
                                .getSchema()
                                .getField("melBands")
                                .pos()))
                .isEqualTo(64);
    }

    @Test
    void convertsWhatItCanAndLeavesOutTheRest() {
        writeTwoLabels();
        write("yes/stereo.wav", WavFixture.stereo(300, 8_000));
        write("yes/fast.WAV", WavFixture.mono(300, 44_100));
        write("yes/silent.wav", WavFixture.silence());
        write("yes/empty.wav", new byte[0]);
        write("yes/text.wav", "no audio".getBytes(StandardCharsets.UTF_8));
        write("yes/no-samples.wav", WavFixture.file((short) 1, (short) 1, 8_000, (short) 16, new byte[0]));
        write("yes/float24.wav", WavFixture.file((short) 3, (short) 1, 8_000, (short) 24, new byte[3_000]));
        write("yes/alaw.wav", WavFixture.file((short) 6, (short) 1, 8_000, (short) 8, new byte[3_000]));
        write("yes/._clip.wav", new byte[10]);
        write("yes/notes.txt", new byte[10]);
        write("above.wav", WavFixture.mono(300, 8_000));
        ClipDataset dataset = read();
        assertThat(dataset.train().count() + dataset.test().count()).isEqualTo(8 + 2);
    }

    @Test
    void refusesALabelWithOneClip() {
        writeTwoLabels();
        write("maybe/clip.wav", WavFixture.mono(300, 8_000));
        write("maybe/silent.wav", WavFixture.silence());
        assertThatThrownBy(this::read)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("label 'maybe' has 1 usable clip; give it 2 or more, or remove it");
    }

    @Test
    void leavesOutAClipThatIsTooLong() {
        writeTwoLabels();
        write("no/long.wav", WavFixture.file((short) 1, (short) 1, 1_000, (short) 8, new byte[60_001]));
        write("no/lower.wav", WavFixture.file((short) 1, (short) 1, 8, (short) 8, new byte[600]));
        ClipDataset dataset = read();
        assertThat(dataset.train().count() + dataset.test().count()).isEqualTo(8);
    }

    @Test
    void refusesTooManyLabels() {
        byte[] clip = WavFixture.mono(300, 8_000);
        for (int label = 0; label < 1_001; label++) {
            write(label + "_ann_0.wav", clip);
            write(label + "_ann_1.wav", clip);
        }
        assertThatThrownBy(this::read)
                .hasMessageContaining("1001 values of 'label'")
                .hasMessageContaining("understood as named label_speaker_index.wav; 1000 can be told at most");
    }

    @Test
    void refusesNamesWithoutLabels() {
        write("one.wav", WavFixture.mono(300, 8_000));
        write("two.wav", WavFixture.mono(300, 8_000));
        assertThatThrownBy(this::read).hasMessageContaining("give label/name.wav or label_speaker_index.wav");
    }

    @Test
    void readsAZipLikeAFolder() throws IOException {
        writeTwoLabels();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String path : AudioFiles.open(folder).paths()) {
            entries.put("top/" + path, Files.readAllBytes(folder.resolve(path)));
        }
        Path zip = folder.resolve("clips.zip");
        Files.write(zip, WavFixture.zip(entries));
        ClipDataset zipped = SpokenDigits.read(zip, SpectrogramSettings.SPEECH_8_KHZ);
        assertThat(zipped.labelGroups()).isEqualTo(read().labelGroups());
        assertThat(zipped.provenance().digest()).isEqualTo(read().provenance().digest());
    }

    @Test
    void digestsSortedNamesAndFiles() throws IOException {
        byte[] one = WavFixture.mono(300, 8_000);
        byte[] two = WavFixture.mono(600, 8_000);
        for (int i = 0; i < 2; i++) {
            write("1_b_" + i + ".wav", one);
            write("0_a_" + i + ".wav", two);
        }
        var expected = Sha256.newDigest();
        for (String name : List.of("0_a_0.wav", "0_a_1.wav", "1_b_0.wav", "1_b_1.wav")) {
            expected.update((name + "\0").getBytes(StandardCharsets.UTF_8));
            expected.update(Sha256.newDigest().digest(Files.readAllBytes(folder.resolve(name))));
        }
        assertThat(read().provenance().digest()).isEqualTo(HexFormat.of().formatHex(expected.digest()));
    }

    @Test
    void refusesWhatIsNeitherZipNorFolder() {
        write("file.zip", new byte[100]);
        assertThatThrownBy(() -> SpokenDigits.read(folder.resolve("file.zip"), SpectrogramSettings.SPEECH_8_KHZ))
                .hasMessageContaining("file.zip cannot be read as a zip");
        assertThatThrownBy(() -> SpokenDigits.load(Optional.of("/no/such"), folder, SpectrogramSettings.SPEECH_8_KHZ))
                .hasMessageContaining("/no/such does not exist");
    }

    @Test
    void recognisesTheFreeSpokenDigitDatasetByItsDigest() {
        String path = System.getenv("AUDIO_DATA");
        assumeTrue(path != null && path.contains("free-spoken-digit-dataset"), "AUDIO_DATA names no copy of it");
        ClipDataset dataset = SpokenDigits.load(Optional.of(path), folder, SpectrogramSettings.SPEECH_8_KHZ);
        assertThat(dataset.provenance().name()).isEqualTo("Free Spoken Digit Dataset");
        assertThat(dataset.labelGroups()).extracting(LabelGroup::name).containsExactly("digit", "speaker");
        assertThat(dataset.train().count()).isEqualTo(2_700);
        assertThat(dataset.test().count()).isEqualTo(300);
        int[] ofDigit = new int[10];
        for (int i = 0; i < 300; i++) {
            ofDigit[dataset.test().label(0, i)]++;
        }
        assertThat(Arrays.stream(ofDigit)).containsOnly(30);
    }

    @Test
    void findsRecordingsOnceTheyAreThere(@TempDir Path cache) throws IOException {
        assertThat(SpokenDigits.recordings(Optional.empty(), cache)).isEmpty();
        assertThat(SpokenDigits.recordings(Optional.of("synthetic"), cache)).isEmpty();
        assertThat(SpokenDigits.recordings(Optional.of(cache.toString()), cache))
                .contains(cache);

        Path archive = Files.createFile(
                cache.resolve("free-spoken-digit-dataset-26eb9aaf76e81b692f806f9140c2d2777410d7a1.zip"));

        assertThat(SpokenDigits.recordings(Optional.empty(), cache)).contains(archive);
    }
}
