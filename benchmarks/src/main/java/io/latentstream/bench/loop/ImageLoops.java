package io.latentstream.bench.loop;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderSettings;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Makes images of a model, some in each call: stage by stage, all as the generator does it, or all with ImageIO's PNG. */
final class ImageLoops {
    private final int images;
    /** As long as one is. */
    private static final String RECIPE =
            "{\"kind\":\"IMAGE\",\"model\":\"mnist-cvae\",\"version\":\"3\",\"seed\":42,\"index\":0,\"labels\":{\"digit\":\"7\"},\"temperature\":1.0}";

    private final LatentSampler sampler;
    private final Decoder decoder;
    private final ImageRendering shape;
    private final ImageRenderer renderer = new ImageRenderer();
    private final PngEncoder png = new PngEncoder();
    private final float[] inputs;
    private final byte[] pixels;

    ImageLoops(BenchModel model, int images) {
        this.images = images;
        sampler = model.sampler();
        decoder = model.decoder(DecoderSettings.DEFAULT);
        shape = (ImageRendering) Rendering.of(model.version().getRendering());
        inputs = new float[images * decoder.inputWidth()];
        pixels = new byte[images * decoder.outputWidth()];
    }

    /** The stages by name, in their order; each works on what the stages before it made. */
    Map<String, Callable<Object>> byStage() {
        sampleAndDecode();
        Map<String, Callable<Object>> stages = new LinkedHashMap<>();
        stages.put("sampling", () -> BenchModel.draw(sampler, inputs));
        stages.put("decoding to 8 bits", this::decode);
        stages.put("images apart", () -> each(this::grid));
        stages.put("PNG", () -> each(image -> png.encode(grid(image))));
        stages.put("all, as the generator does it", () -> {
            sampleAndDecode();
            return each(image -> renderer.png(pixels, image * shape.valueCount(), shape, RECIPE));
        });
        stages.put("all, with ImageIO", () -> {
            sampleAndDecode();
            return each(this::imageIo);
        });
        return stages;
    }

    private void sampleAndDecode() {
        BenchModel.draw(sampler, inputs);
        decode();
    }

    private byte[] decode() {
        decoder.decodePixels(inputs, images, pixels);
        return pixels;
    }

    private Object[] each(IntFunction<Object> make) {
        return IntStream.range(0, images).mapToObj(make).toArray();
    }

    private PixelGrid grid(int image) {
        return PixelGrid.of(shape.width(), shape.height(), pixels, image * shape.valueCount());
    }

    private byte[] imageIo(int index) {
        PixelGrid grid = grid(index);
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

    /** How large the images and their files are. */
    String description() {
        sampleAndDecode();
        double ours = IntStream.range(0, images)
                .map(image -> png.encode(grid(image)).length)
                .average()
                .orElseThrow();
        double theirs = IntStream.range(0, images)
                .map(image -> imageIo(image).length)
                .average()
                .orElseThrow();
        return "images of %d x %d; PNG files of %.0f bytes on average, ImageIO's of %.0f"
                .formatted(shape.width(), shape.height(), ours, theirs);
    }
}
