package io.latentstream.generator.generation;

import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.LatentControls;
import io.latentstream.latent.DecoderRow;
import io.latentstream.latent.LatentPlace;
import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.SeededItem;
import java.util.List;
import java.util.Optional;

/** Finds the latents of a request's outputs, by what the request says of where they come from. */
final class LatentSource {
    private LatentSource() {}

    /** The decoder's input for one output of a request: a pure function of request, index and the model's prior. */
    static DecoderRow row(CheckedRequest request, int index, LatentSampler sampler) {
        LatentControls controls = request.controls();
        if (controls.variation().isPresent()) {
            return neighbour(request, controls.variation().get(), index, sampler);
        }
        if (controls.interpolation().isPresent()) {
            return step(request, controls.interpolation().get(), index, sampler);
        }
        if (controls.posterior().isPresent()) {
            return around(request, controls.posterior().get(), index, sampler);
        }
        return sampler.sample(item(request, index), request.spread());
    }

    private static SeededItem item(CheckedRequest request, int index) {
        return new SeededItem(request.seed(), index, request.labels());
    }

    private static DecoderRow neighbour(CheckedRequest request, Variation variation, int index, LatentSampler sampler) {
        SeededItem varied = item(request, variation.getIndex());
        return sampler.vary(varied, request.spread(), variation.getSeed(), index, variation.getStrength());
    }

    private static DecoderRow step(CheckedRequest request, Interpolation way, int index, LatentSampler sampler) {
        long toSeed = Optional.ofNullable(way.getToSeed()).orElse(request.seed());
        SeededItem end = new SeededItem(toSeed, way.getToIndex(), way.getToLabels());
        double t = (double) index / (way.getSteps() - 1);
        return sampler.interpolate(item(request, way.getIndex()), end, request.spread(), t);
    }

    private static DecoderRow around(CheckedRequest request, Posterior place, int index, LatentSampler sampler) {
        float[] mean = array(place.getMean());
        float[] deviation = place.getDeviation().isEmpty() ? new float[mean.length] : array(place.getDeviation());
        return sampler.around(
                new LatentPlace(mean, deviation, place.getLabels()), item(request, index), request.spread());
    }

    private static float[] array(List<Float> numbers) {
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}
