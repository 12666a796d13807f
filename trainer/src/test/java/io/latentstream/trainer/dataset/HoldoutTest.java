package io.latentstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    private static LabelledImages sorted() {
        byte[] labels = new byte[30];
        Arrays.fill(labels, 10, 30, (byte) 1);
        byte[] pixels = new byte[30];
        IntStream.range(0, 30).forEach(i -> pixels[i] = (byte) i);
        return new LabelledImages(1, 1, pixels, labels);
    }

    @Test
    void holdsOutTheLastExamplesOfEachLabel() {
        Holdout.Parts parts = new Holdout(0.2).of(sorted(), 1);
        assertThat(parts.validation()).containsExactly(8, 9, 26, 27, 28, 29);
        assertThat(parts.train())
                .hasSize(24)
                .startsWith(0, 1, 2)
                .contains(7, 10, 25)
                .isSorted();
    }

    @Test
    void givesADividedDatasetItsOwnDigest() {
        ImageDataset whole = TinyImages.dataset();
        ImageDataset divided = whole.holdout(0.25);
        assertThat(divided.train().count()).isEqualTo(150);
        assertThat(divided.test().count()).isEqualTo(50);
        assertThat(divided.label()).isEqualTo(whole.label());
        assertThat(divided.test().label(49)).isEqualTo(whole.train().label(199));
        byte[] pixels = new byte[30];
        divided.test().copyPixels(49, pixels);
        byte[] expected = new byte[30];
        whole.train().copyPixels(199, expected);
        assertThat(pixels).isEqualTo(expected);
        assertThat(divided.provenance().measuredOn()).isEqualTo("validation");
        assertThat(whole.provenance().measuredOn()).isEqualTo("test");
        assertThat(divided.provenance().digest())
                .isNotEqualTo(whole.provenance().digest())
                .isNotEqualTo(whole.holdout(0.2).provenance().digest())
                .isEqualTo(whole.holdout(0.25).provenance().digest());
    }

    @Test
    void dividesClipsByEveryCombinationOfLabels() {
        ClipDataset divided = TinyClips.dataset().holdout(0.2);
        for (int i = 0; i < divided.test().count(); i++) {
            assertThat(divided.test().label(0, i)).isEqualTo(i % 3);
            assertThat(divided.test().label(1, i)).isEqualTo(i / 3 % 2);
        }
        assertThat(divided.test().count()).isEqualTo(24);
        assertThat(divided.train().count()).isEqualTo(96);
    }

    @Test
    void refusesAShareThatLeavesNothing() {
        assertThatThrownBy(() -> new Holdout(0))
                .isInstanceOf(DatasetException.class)
                .hasMessage("a share of 0.0 cannot be held out; give one between 0 and 1, such as 0.2");
        assertThatThrownBy(() -> new Holdout(1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new Holdout(0.001).of(sorted(), 1)).hasMessageContaining("leave none to hold out");
    }

    @Test
    void keepsATrainingExampleOfEveryLabel() {
        assertThat(new Holdout(0.99).of(sorted(), 1).train()).containsExactly(0, 10);
    }
}
