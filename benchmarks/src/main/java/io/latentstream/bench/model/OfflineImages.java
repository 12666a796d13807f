package io.latentstream.bench.model;

import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.LatentSampler;
import java.util.Map;

/** The images that a model makes, computed here: what a generator sends must be the same, byte for byte. */
public final class OfflineImages implements AutoCloseable {
    private final LatentSampler sampler;
    private final Decoder decoder;
    private final ImageRendering shape;
    private final byte[] pixels;

    /** Decodes with this model, on the engine that a generator would choose. */
    public OfflineImages(BenchModel model) {
        sampler = PublishedPrior.sampler(model.version(), model.prior());
        decoder = PreferredDecoder.of(model);
        shape = (ImageRendering) Rendering.of(model.version().getRendering());
        pixels = new byte[decoder.outputWidth()];
    }

    /** The payload that an image must have, by the seed, index, temperature and encoding that it tells. */
    public byte[] payload(GeneratedImage image) {
        float[] row = sampler.sample(image.getSeed(), image.getIndex(), Map.of(), image.getTemperature())
                .values();
        decoder.decodePixels(row, 1, pixels);
        return ImageRenderer.render(pixels, 0, shape, image.getEncoding());
    }

    @Override
    public void close() {
        decoder.close();
    }
}
