package io.latentstream.media.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG files of any kind as greyscale, by the JDK's ImageIO: colours become their luma, 16 bits 8. What is transparent lies over
 * black where the ink is bright, else over white. Sizes in the file are claims: they are checked before memory is taken.
 */
public final class PngReader {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] HEADER = {0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    private static final int HEADER_END = 8 + 8 + 13 + 4;

    private static final int MOST_PIXELS = 1 << 24;
    private static final long MOST_BYTES = 1L << 26; // of the pixels, unpacked
    private static final int DEFLATE_AT_BEST = 1032; // RFC 1951: 258 bytes in 2 bits

    private PngReader() {}

    /**
     * The image in a PNG file.
     *
     * @throws IllegalArgumentException when the bytes are no PNG, a damaged one, or one of more than 16,777,216 pixels or 64 MiB
     */
    public static PixelGrid read(byte[] png) {
        checkSize(png);
        BufferedImage image = decode(png);
        Raster raster = image.getRaster();
        int width = raster.getWidth();
        byte[] grey = new byte[width * raster.getHeight()];
        byte[] alpha = image.getColorModel().hasAlpha() ? new byte[grey.length] : null;
        RowReader reader = new RowReader(image);
        for (int y = 0; y < raster.getHeight(); y++) {
            reader.read(y, grey, alpha);
        }
        if (alpha != null) {
            composite(grey, alpha);
        }
        return new PixelGrid(width, raster.getHeight(), grey);
    }

    private static void checkSize(byte[] png) {
        if (png.length < HEADER_END
                || !Arrays.equals(png, 0, 8, SIGNATURE, 0, 8)
                || !Arrays.equals(png, 8, 16, HEADER, 0, 8)) {
            throw new IllegalArgumentException(png.length + " bytes that are no PNG image");
        }
        ByteBuffer header = ByteBuffer.wrap(png, 16, 13);
        long width = Integer.toUnsignedLong(header.getInt());
        long height = Integer.toUnsignedLong(header.getInt());
        int depth = header.get();
        int channels = switch (header.get()) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        if (width < 1
                || height < 1
                || width > MOST_PIXELS / height
                || width * height * channels * depth / 8 > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a PNG image of %d x %d pixels, %d channels and %d bits; give one of at most %d pixels and %d bytes unpacked"
                            .formatted(width, height, channels, depth, MOST_PIXELS, MOST_BYTES));
        }
        if (width * height * channels * depth / 8 > (long) png.length * DEFLATE_AT_BEST) {
            throw new IllegalArgumentException("a damaged PNG image: its %d bytes cannot hold %d x %d pixels"
                    .formatted(png.length, width, height));
        }
    }

    private static BufferedImage decode(byte[] png) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(stream, true, true); // texts and profiles are left packed
            return reader.read(0);
        } catch (IOException | RuntimeException e) { // ImageIO trusts what files say
            throw new IllegalArgumentException(
                    "a damaged PNG image of %d bytes (%s); save it again".formatted(png.length, e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    /** Takes samples as they are in the file: ImageIO's own conversion would apply a gamma to grey. */
    private static final class RowReader {
        private final Raster raster;
        private final ColorModel model;
        private final int bands;
        private final int[] samples;

        RowReader(BufferedImage image) {
            this.raster = image.getRaster();
            this.model = image.getColorModel();
            this.bands = raster.getNumBands();
            this.samples = new int[raster.getWidth() * bands];
        }

        void read(int y, byte[] grey, byte[] alpha) {
            int width = raster.getWidth();
            raster.getPixels(0, y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                int argb = model instanceof IndexColorModel palette ? palette.getRGB(samples[x]) : argb(x * bands);
                grey[y * width + x] = (byte) luma(argb);
                if (alpha != null) {
                    alpha[y * width + x] = (byte) (argb >>> 24);
                }
            }
        }

        private int argb(int at) {
            int colours = bands - (bands + 1) % 2; // 2 and 4 bands end in alpha
            int red = eightBits(at, 0);
            int green = eightBits(at, colours == 3 ? 1 : 0);
            int blue = eightBits(at, colours == 3 ? 2 : 0);
            int opaque = colours < bands ? eightBits(at, colours) : 0xff;
            return opaque << 24 | red << 16 | green << 8 | blue;
        }

        private int eightBits(int at, int band) {
            int sample = samples[at + band];
            return raster.getSampleModel().getSampleSize(band) == 16 ? (sample + 128) / 257 : sample;
        }
    }

    /** Luma of ITU-R BT.601. */
    private static int luma(int rgb) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }

    private static void composite(byte[] grey, byte[] alpha) {
        long ink = 0;
        long opacity = 0;
        for (int i = 0; i < grey.length; i++) {
            ink += (grey[i] & 0xffL) * (alpha[i] & 0xff);
            opacity += alpha[i] & 0xff;
        }
        int ground = 2 * ink >= 255 * opacity ? 0 : 255;
        for (int i = 0; i < grey.length; i++) {
            int a = alpha[i] & 0xff;
            grey[i] = (byte) (((grey[i] & 0xff) * a + ground * (255 - a) + 127) / 255);
        }
    }
}
