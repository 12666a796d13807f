package io.latentstream.trainer.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.LabelledImages;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IdxReaderTest {
    private static final byte[] IMAGES = IdxFixture.images(12, 4, 3);

    private final DataFile images = file("images", IMAGES);
    private final DataFile labels = file("labels", IdxFixture.labels(12));

    private static DataFile file(String name, byte[] content) {
        return DataFile.of(name, content, "fetch it again");
    }

    private static LabelledImages read(DataFile images, DataFile labels) {
        return IdxReader.read(images, labels).images();
    }

    @Test
    void readsImagesWithTheirLabels() {
        LabelledImages read = read(images, labels);
        byte[] pixels = new byte[12];
        read.copyPixels(1, pixels);
        assertThat(read.count()).isEqualTo(12);
        assertThat(read.width()).isEqualTo(3);
        assertThat(read.height()).isEqualTo(4);
        assertThat(pixels).startsWith(12, 13, 14);
        assertThat(read.label(11)).isEqualTo(1);
    }

    @Test
    void namesAFileOfAnotherFormat() {
        assertThatThrownBy(() -> read(labels, labels))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "labels starts with 0x00000801 (IDX of unsigned bytes in 1 dimensions), expected 0x00000803,"
                                + " IDX of images; fetch it again");
    }

    @Test
    void namesATruncatedFile() {
        DataFile cut = file("images", Arrays.copyOf(IMAGES, 100));
        assertThatThrownBy(() -> read(cut, labels))
                .hasMessage("images has 100 bytes, expected 160 for 12 images of 3x4; fetch it again");
    }

    @Test
    void namesAFileWithoutAHeader() {
        assertThatThrownBy(() -> read(images, file("labels", new byte[3])))
                .hasMessage("labels has 3 bytes, too few for the 8-byte header of IDX labels; fetch it again");
    }

    @Test
    void namesAMismatchOfCounts() {
        assertThatThrownBy(() -> read(images, file("labels", IdxFixture.labels(11))))
                .hasMessage("labels has 11 labels, but images has 12 images; fetch it again");
    }

    @Test
    void readsLabelsAsUnsignedBytes() {
        byte[] content = IdxFixture.labels(12);
        content[10] = (byte) 200;
        assertThat(read(images, file("labels", content)).label(2)).isEqualTo(200);
    }
}
