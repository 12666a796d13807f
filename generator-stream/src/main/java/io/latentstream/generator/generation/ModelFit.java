package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;
import static io.latentstream.event.FailureCode.UNKNOWN_LABEL;

import io.latentstream.event.Interpolation;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.Posterior;
import io.latentstream.event.Reconstruction;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestLimits;
import io.latentstream.generator.request.RequestRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks that a model can give what a request asks for: kind, number, encoding, labels and latents. */
public final class ModelFit {
    private ModelFit() {}

    /**
     * Throws a {@link RequestRefusedException} with INVALID_REQUEST, OUTPUT_TOO_LARGE or UNKNOWN_LABEL where it cannot.
     *
     * @param limits of what the outputs of one request may be
     */
    public static void check(CheckedRequest request, RequestLimits limits, LoadedModel model) {
        Medium made = model.rendering().medium();
        checkMedium(request, made);
        limits.checkCount(request.count(), Optional.of(made));
        request.encoding(made);
        checkLabels(request.model(), request.labels(), model.version());
        request.controls()
                .interpolation()
                .map(Interpolation::getToLabels)
                .ifPresent(labels -> checkLabels(request.model(), labels, model.version()));
        request.controls()
                .reconstruction()
                .map(Reconstruction::getLabels)
                .ifPresent(labels -> checkLabels(request.model(), labels, model.version()));
        request.controls().posterior().ifPresent(place -> checkPlace(request.model(), place, model.version()));
    }

    private static void checkMedium(CheckedRequest request, Medium made) {
        if (request.medium().filter(asked -> asked != made).isPresent()) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "model %s makes %s, not %s; ask for kind %s, or name a model that makes %3$s"
                            .formatted(
                                    RequestRefusedException.quoted(request.model()),
                                    made.plural(),
                                    request.medium().get().plural(),
                                    made.kind()));
        }
    }

    private static void checkPlace(String name, Posterior place, ModelVersion version) {
        checkLabels(name, place.getLabels(), version);
        if (!place.getLabels().isEmpty()
                && place.getLabels().size() < version.getLabelGroups().size()) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "the posterior has labels %s, but model %s has %d groups; give a label of each, or none"
                            .formatted(
                                    place.getLabels(),
                                    RequestRefusedException.quoted(name),
                                    version.getLabelGroups().size()));
        }
        int mean = place.getMean().size();
        int deviation = place.getDeviation().size();
        int latent = version.getLatentDimension();
        if (mean != latent || (deviation != latent && deviation != 0)) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "the posterior has a mean of %d and a deviation of %d numbers, but latents of model %s version %s have %d; send one that an output of this version carried"
                            .formatted(
                                    mean,
                                    deviation,
                                    RequestRefusedException.quoted(name),
                                    version.getVersion(),
                                    latent));
        }
    }

    private static void checkLabels(String name, Map<String, String> labels, ModelVersion version) {
        labels.forEach((group, value) -> checkLabel(name, version.getLabelGroups(), group, value));
    }

    private static void checkLabel(String name, List<LabelGroup> groups, String group, String value) {
        List<String> known = groups.stream()
                .filter(each -> each.getName().equals(group))
                .findFirst()
                .map(LabelGroup::getValues)
                .orElseThrow(() -> unknownGroup(name, groups, group));
        if (!known.contains(value)) {
            throw new RequestRefusedException(
                    UNKNOWN_LABEL,
                    "model %s knows no %s %s; known: %s"
                            .formatted(
                                    RequestRefusedException.quoted(name),
                                    group,
                                    RequestRefusedException.quoted(value),
                                    String.join(", ", known)));
        }
    }

    private static RequestRefusedException unknownGroup(String name, List<LabelGroup> groups, String group) {
        String remedy = groups.isEmpty()
                ? "leave the label out, or use a conditional model"
                : "its label groups: "
                        + groups.stream().map(LabelGroup::getName).collect(Collectors.joining(", "));
        return new RequestRefusedException(
                UNKNOWN_LABEL,
                "model %s takes no label %s; %s"
                        .formatted(
                                RequestRefusedException.quoted(name), RequestRefusedException.quoted(group), remedy));
    }
}
