package io.latentstream.media.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Reads PNG files as greyscale, by the JDK's ImageIO. */
public final class PngReader {
    private PngReader() {}

    /**
     * The image in a PNG file; colours become their grey.
     *
     * @throws IllegalArgumentException when the bytes are no image
     */
    public static PixelGrid read(byte[] png) {
        BufferedImage image = decode(png);
        byte[] pixels = new byte[image.getWidth() * image.getHeight()];
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
        } else {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) grey(image.getRGB(i % image.getWidth(), i / image.getWidth()));
            }
        }
        return new PixelGrid(image.getWidth(), image.getHeight(), pixels);
    }

    private static BufferedImage decode(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            if (image == null) {
                throw new IllegalArgumentException(png.length + " bytes that are no PNG image");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a PNG image of " + png.length + " bytes", e);
        }
    }

    /** Luma of ITU-R BT.601. */
    private static int grey(int rgb) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }
}
