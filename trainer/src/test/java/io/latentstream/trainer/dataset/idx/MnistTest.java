package io.latentstream.trainer.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.ImageShape;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.ImageDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {
    @Test
    void readsTheShippedCopyAsTheOriginal() {
        ImageDataset mnist = Mnist.shipped();
        assertThat(mnist.provenance().name()).isEqualTo("MNIST");
        assertThat(mnist.label().name()).isEqualTo("digit");
        assertThat(mnist.train().count()).isEqualTo(60_000);
        assertThat(mnist.test().count()).isEqualTo(10_000);
        assertThat(mnist.train().size()).isEqualTo(28 * 28);
        assertThat(mnist.train().label(0)).isEqualTo(5);
        assertThat(mnist.test().label(0)).isEqualTo(7);
        assertThat(mnist.rendering()).isEqualTo(new ImageShape(28, 28, 20));
        assertThat(mnist.holdout(0.1).rendering()).isEqualTo(mnist.rendering());
    }

    @Test
    void readsFilesWithEitherNameGzippedOrNot(@TempDir Path folder) throws IOException {
        IdxFixture.write(folder);
        ImageDataset read = Mnist.read(folder);
        assertThat(read.train().count()).isEqualTo(12);
        assertThat(read.test().count()).isEqualTo(5);
        assertThat(read.provenance().licence()).contains("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "'', label",
        "qmnist-, digit",
        "emnist-digits-, digit",
        "emnist-mnist-, digit",
        "emnist-balanced-, label"
    })
    void knowsCollectionsOfDigitsByTheNamesOfTheirFiles(String prefix, String group, @TempDir Path folder)
            throws IOException {
        for (String part : List.of("train", "t10k")) {
            Files.write(folder.resolve(prefix + part + "-images-idx3-ubyte"), IdxFixture.images(20, 4, 3));
            Files.write(folder.resolve(prefix + part + "-labels-idx1-ubyte"), IdxFixture.labels(20));
        }
        assertThat(Mnist.read(folder).label().name()).isEqualTo(group);
    }

    @Test
    void digestsTheContentAlone(@TempDir Path one, @TempDir Path other) throws IOException {
        IdxFixture.write(one);
        IdxFixture.write(other);
        assertThat(Mnist.read(one).provenance().digest())
                .isEqualTo(Mnist.read(other).provenance().digest());
        Files.write(other.resolve("train-images-idx3-ubyte"), IdxFixture.gzip(IdxFixture.images(12, 4, 3)));
        assertThat(Mnist.read(one).provenance().digest())
                .isEqualTo(Mnist.read(other).provenance().digest());
        Files.write(other.resolve("train-images-idx3-ubyte"), IdxFixture.images(12, 3, 4));
        assertThatThrownBy(() -> Mnist.read(other)).hasMessageContaining("give both the same size");
    }

    @Test
    void namesAMissingFileAndTheNamesItLookedFor(@TempDir Path folder) throws IOException {
        IdxFixture.write(folder);
        Files.delete(folder.resolve("train-labels.idx1-ubyte"));
        assertThatThrownBy(() -> Mnist.read(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(folder + " has no file train-labels-idx1-ubyte, gzipped or not; put it there");
    }

    @Test
    void refusesAPathThatIsNoFolder(@TempDir Path folder) {
        assertThatThrownBy(() -> Mnist.read(folder.resolve("absent"))).hasMessageContaining("absent is no folder");
    }

    @Test
    void namesACorruptGzipFile(@TempDir Path folder) throws IOException {
        IdxFixture.write(folder);
        Path file = folder.resolve("t10k-images-idx3-ubyte.gz");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
        assertThatThrownBy(() -> Mnist.read(folder))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("replace the file");
    }

    @Test
    void readsLettersOfAnySizeWithLabelsFromOneOn(@TempDir Path folder) throws IOException {
        IdxFixture.writeLetters(folder, 52, 30, 26);
        ImageDataset letters = Mnist.read(folder);
        assertThat(letters.label().name()).isEqualTo("label");
        assertThat(letters.label().values()).hasSize(26).startsWith("1", "2").endsWith("26");
        assertThat(letters.train().label(0)).isZero();
        assertThat(letters.test().label(25)).isEqualTo(25);
        assertThat(letters.train().width()).isEqualTo(7); // turned upright
        assertThat(letters.train().height()).isEqualTo(5);
        assertThat(letters.provenance().name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void reads256Labels(@TempDir Path folder) throws IOException {
        IdxFixture.write(folder);
        Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFixture.images(256, 4, 3));
        Files.write(folder.resolve("train-labels.idx1-ubyte"), IdxFixture.labels(256, 0, 256));
        ImageDataset read = Mnist.read(folder);
        assertThat(read.label().values()).hasSize(256).endsWith("255");
        assertThat(read.train().label(255)).isEqualTo(255);
    }

    @Test
    void refusesATestLabelWithoutTrainingImages(@TempDir Path folder) throws IOException {
        IdxFixture.writeLetters(folder, 52, 30, 28);
        assertThatThrownBy(() -> Mnist.read(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith(
                        "test image 26 has label 27, which no training image has; give some, or remove it");
    }

    @Test
    void refusesTwoFilesForOne(@TempDir Path folder) throws IOException {
        IdxFixture.writeLetters(folder, 52, 30, 26);
        IdxFixture.write(folder);
        assertThatThrownBy(() -> Mnist.read(folder))
                .hasMessageContaining(
                        "holds 2 datasets, with files that begin with 'train-', 'emnist-letters-'; name one as "
                                + folder.resolve("emnist-letters"));
        assertThat(Mnist.read(folder.resolve("emnist-letters")).train().count()).isEqualTo(52);
    }
}
