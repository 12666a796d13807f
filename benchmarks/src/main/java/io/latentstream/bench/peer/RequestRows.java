package io.latentstream.bench.peer;

import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.latent.DecoderRow;
import io.latentstream.generator.latent.LatentSampler;
import java.util.Map;

/** What the decoder is asked for a request: the generator's own sampling, so that peers differ in the rest alone. */
final class RequestRows {
    private final LatentSampler sampler;

    RequestRows(BenchModel model) {
        sampler = LatentSampler.of(
                LatentPriorFile.read(model.prior()),
                model.version().getLatentDimension(),
                model.version().getLabelGroups());
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
