package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Reconstruction;
import io.latentstream.event.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks where a request wants its latents to come from. */
final class ControlsCheck {
    private static final int FEWEST_STEPS = 2;

    private ControlsCheck() {}

    /** The controls; throws a {@link RequestRefusedException} with INVALID_REQUEST for more than one, or one with a wrong value. */
    static LatentControls check(GenerationRequest request) {
        List<String> given = given(request);
        if (given.isEmpty()) {
            return LatentControls.NONE;
        }
        if (given.size() > 1) {
            throw refused("the request has %s; give one of them".formatted(String.join(" and ", given)));
        }
        Optional.ofNullable(request.getVariation()).ifPresent(ControlsCheck::check);
        Optional.ofNullable(request.getInterpolation()).ifPresent(each -> check(each, request));
        Optional.ofNullable(request.getReconstruction()).ifPresent(ControlsCheck::check);
        Optional.ofNullable(request.getPosterior()).ifPresent(ControlsCheck::check);
        return new LatentControls(
                Optional.ofNullable(request.getVariation()),
                Optional.ofNullable(request.getInterpolation()),
                Optional.ofNullable(request.getReconstruction()),
                Optional.ofNullable(request.getPosterior()));
    }

    private static List<String> given(GenerationRequest request) {
        List<String> given = new ArrayList<>();
        addIf(request.getVariation() != null, "variation", given);
        addIf(request.getInterpolation() != null, "interpolation", given);
        addIf(request.getReconstruction() != null, "reconstruction", given);
        addIf(request.getPosterior() != null, "posterior", given);
        return given;
    }

    private static void addIf(boolean present, String name, List<String> given) {
        if (present) {
            given.add(name);
        }
    }

    private static void check(Variation variation) {
        Seeds.check("variation.seed", variation.getSeed());
        checkIndex("variation.index", variation.getIndex());
        if (!(variation.getStrength() >= 0 && variation.getStrength() <= 1)) {
            throw refused("variation.strength is " + variation.getStrength() + "; give 0 to 1");
        }
    }

    private static void check(Interpolation interpolation, GenerationRequest request) {
        int steps = interpolation.getSteps();
        if (steps < FEWEST_STEPS) {
            throw refused("interpolation.steps is " + steps + "; give " + FEWEST_STEPS + " or more");
        }
        if (request.getFirst() + (long) request.getCount() > steps) {
            throw refused(
                    "first %d and count %d ask for more than the %d steps of the interpolation; ask for less, or more steps"
                            .formatted(request.getFirst(), request.getCount(), steps));
        }
        checkIndex("interpolation.index", interpolation.getIndex());
        checkIndex("interpolation.toIndex", interpolation.getToIndex());
        Optional.ofNullable(interpolation.getToSeed()).ifPresent(seed -> Seeds.check("interpolation.toSeed", seed));
    }

    private static void check(Reconstruction reconstruction) {
        if (!reconstruction.getInput().hasRemaining()) {
            throw refused("reconstruction.input is empty; send the content of a PNG, RAW8 or WAV file");
        }
    }

    private static void check(Posterior posterior) {
        checkFinite("posterior.mean", posterior.getMean(), false);
        checkFinite("posterior.deviation", posterior.getDeviation(), true);
    }

    private static void checkFinite(String field, List<Float> numbers, boolean spread) {
        for (float number : numbers) {
            if (!Float.isFinite(number) || (spread && number < 0)) {
                throw refused(
                        "%s holds %s; give finite numbers%s".formatted(field, number, spread ? ", 0 or more" : ""));
            }
        }
    }

    private static void checkIndex(String field, int index) {
        if (index < 0) {
            throw refused(field + " is " + index + "; give 0 or more");
        }
    }

    private static RequestRefusedException refused(String message) {
        return new RequestRefusedException(INVALID_REQUEST, message);
    }
}
