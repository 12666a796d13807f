package io.latentstream.bench.stage;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.PreferredDecoder;
import io.latentstream.event.Encoding;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.LatentSampler;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** 256 images of a model, made on one thread: each stage by itself, as the generator makes them, or with ImageIO's PNG. */
final class Images implements AutoCloseable {
    private static final int IMAGES = 256;

    private final LatentSampler sampler;
    private final Decoder decoder;
    private final ImageRendering shape;
    private final PngEncoder png = new PngEncoder();
    private final PixelGrid[] grids = new PixelGrid[IMAGES];
    private final float[] inputs;
    private final byte[] pixels;

    Images(BenchModel model) {
        sampler = PublishedPrior.sampler(model.version(), model.prior());
        decoder = PreferredDecoder.of(model);
        shape = (ImageRendering) Rendering.of(model.version().getRendering());
        inputs = new float[IMAGES * decoder.inputWidth()];
        pixels = new byte[IMAGES * decoder.outputWidth()];
    }

    /** How many images a pass makes. */
    int count() {
        return IMAGES;
    }

    int width() {
        return shape.width();
    }

    int height() {
        return shape.height();
    }

    /** Makes the images stage by stage. */
    void byStages(StageClock clock) {
        sample();
        clock.ended("sampling");
        decoder.decodePixels(inputs, IMAGES, pixels);
        clock.ended("decoding to 8 bits");
        cut();
        clock.ended("images apart");
        for (PixelGrid grid : grids) {
            png.encode(grid);
        }
        clock.ended("PNG");
    }

    /** Makes the images with the generator's renderer. */
    void asGenerator(StageClock clock) {
        sample();
        decoder.decodePixels(inputs, IMAGES, pixels);
        for (int image = 0; image < IMAGES; image++) {
            ImageRenderer.render(pixels, offset(image), shape, Encoding.PNG);
        }
        clock.ended("all, as the generator does it");
    }

    /** Makes the images with the JDK's encoder. */
    void withImageIo(StageClock clock) {
        sample();
        decoder.decodePixels(inputs, IMAGES, pixels);
        cut();
        for (PixelGrid grid : grids) {
            imageIo(grid);
        }
        clock.ended("all, with ImageIO");
    }

    /** Mean size of our files. */
    double pngBytes() {
        return meanBytes(image -> png.encode(grids[image]));
    }

    /** Mean size of ImageIO's files. */
    double imageIoBytes() {
        return meanBytes(image -> imageIo(grids[image]));
    }

    private static double meanBytes(IntFunction<byte[]> encoder) {
        return IntStream.range(0, IMAGES)
                .mapToObj(encoder)
                .mapToInt(file -> file.length)
                .average()
                .orElseThrow();
    }

    private void sample() {
        int width = sampler.rowWidth();
        for (int image = 0; image < IMAGES; image++) {
            float[] row = sampler.sample(image, 0, Map.of(), 1).values();
            System.arraycopy(row, 0, inputs, image * width, width);
        }
    }

    private void cut() {
        for (int image = 0; image < IMAGES; image++) {
            grids[image] = PixelGrid.of(shape.width(), shape.height(), pixels, offset(image));
        }
    }

    private static byte[] imageIo(PixelGrid grid) {
        BufferedImage image = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, grid.width(), grid.height(), grid.pixels());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("ImageIO cannot write a PNG into memory", e);
        }
        return file.toByteArray();
    }

    private int offset(int image) {
        return image * shape.valueCount();
    }

    @Override
    public void close() {
        png.close();
        decoder.close();
    }
}
