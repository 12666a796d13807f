package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.latent.DecoderRow;
import io.latentstream.latent.LatentSampler;
import java.util.Map;

/** What the decoder is asked for a request: the generator's own sampling, so that peers differ in the rest alone. */
final class RequestRows {
    private final LatentSampler sampler;

    RequestRows(BenchModel model) {
        sampler = PublishedPrior.sampler(model.version(), model.prior());
    }

    int width() {
        return sampler.rowWidth();
    }

    /** The rows of all images of a request. */
    float[][] of(GenerationRequest request) {
        float[][] rows = new float[request.getCount()][];
        for (int index = 0; index < rows.length; index++) {
            rows[index] = row(request, index).values();
        }
        return rows;
    }

    DecoderRow row(GenerationRequest request, int index) {
        return sampler.sample(request.getSeed(), index, Map.of(), request.getTemperature());
    }
}
