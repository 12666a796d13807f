package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class PngTextTest {
    private static final PixelGrid IMAGE = new PixelGrid(2, 1, new byte[] {0, (byte) 200});

    private final byte[] png = encode();

    private static byte[] encode() {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(IMAGE, new PngText("Title", "a \u00e9 {\"b\": 1}"));
        }
    }

    @Test
    void isReadFromTheFileBesideTheImage() {
        assertThat(PngText.read(png, "Title")).contains("a \u00e9 {\"b\": 1}");
        assertThat(PngText.read(png, "Tit")).isEmpty();
        assertThat(PngReader.read(png)).isEqualTo(IMAGE);
    }

    @Test
    void isATextToOtherReaders() throws Exception {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            IIOMetadataNode entry =
                    (IIOMetadataNode) root.getElementsByTagName("tEXtEntry").item(0);
            assertThat(entry.getAttribute("keyword")).isEqualTo("Title");
            assertThat(entry.getAttribute("value")).isEqualTo("a \u00e9 {\"b\": 1}");
        }
    }

    @Test
    void isLackingInFilesThatAreCut() {
        for (int length = 0; length < 60; length++) {
            assertThat(PngText.read(Arrays.copyOf(png, length), "Title"))
                    .as("%s bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatAPngCannotCarry() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PngText("", "text"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PngText("Title", "\u4e94"))
                .withMessageContaining("ISO 8859-1");
    }
}
