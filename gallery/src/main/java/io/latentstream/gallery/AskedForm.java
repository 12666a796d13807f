package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Requests as a {@link RequestForm} reads them, to show and to ask again. The bytes of an input are left out, seeds are text. */
final class AskedForm {
    private static final int MOST_LABELS = 20;
    private static final int MOST_NUMBERS = 2048; // of a posterior, which strangers may send

    private AskedForm() {}

    /** All that a request asks for. */
    static ObjectNode of(GenerationRequest request) {
        ObjectNode form = made(request);
        putLabels(form, "labels", request.getLabels());
        form.put("first", request.getFirst()).put("count", request.getCount());
        if (request.getReconstruction() != null) {
            putLabels(
                    form.putObject("reconstruction"),
                    "labels",
                    request.getReconstruction().getLabels());
        }
        return form;
    }

    /** What the outputs of a request have in common, without what differs between them: index and labels. */
    static ObjectNode made(GenerationRequest request) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        if (request.getKind() != null) {
            form.put("kind", request.getKind().name().toLowerCase(Locale.ROOT));
        }
        form.put("model", Outputs.shown(request.getModel())).put("version", Outputs.shown(request.getVersion()));
        form.put("seed", request.getSeed() == null ? null : request.getSeed().toString());
        form.put("temperature", request.getTemperature());
        if (request.getTrim()) {
            form.put("trim", true);
        }
        if (request.getTruncation() != null) {
            form.put("truncation", request.getTruncation());
        }
        put(form, request.getVariation());
        put(form, request.getInterpolation());
        put(form, request.getPosterior());
        return form;
    }

    private static void put(ObjectNode form, Variation variation) {
        if (variation != null) {
            form.putObject("variation")
                    .put("seed", Long.toString(variation.getSeed()))
                    .put("strength", variation.getStrength())
                    .put("index", variation.getIndex());
        }
    }

    private static void put(ObjectNode form, Interpolation way) {
        if (way != null) {
            ObjectNode part = form.putObject("interpolation");
            part.put("steps", way.getSteps()).put("index", way.getIndex());
            if (way.getToSeed() != null) {
                part.put("toSeed", way.getToSeed().toString());
            }
            putLabels(part.put("toIndex", way.getToIndex()), "toLabels", way.getToLabels());
        }
    }

    private static void put(ObjectNode form, Posterior place) {
        if (place != null && place.getMean().size() + place.getDeviation().size() <= MOST_NUMBERS) {
            ObjectNode part = form.putObject("posterior");
            putNumbers(part.putArray("mean"), place.getMean());
            putNumbers(part.putArray("deviation"), place.getDeviation());
            putLabels(part, "labels", place.getLabels());
            if (place.getElbo() != null) {
                part.put("elbo", place.getElbo());
            }
        }
    }

    private static void putNumbers(ArrayNode list, List<Float> numbers) {
        numbers.forEach(number -> list.add(number));
    }

    /** Labels in the order of their groups' names; strangers' are cut. */
    static void putLabels(ObjectNode form, String field, Map<String, String> labels) {
        ObjectNode named = form.putObject(field);
        new TreeMap<>(labels)
                .entrySet().stream()
                        .limit(MOST_LABELS)
                        .forEach(label -> named.put(Outputs.shown(label.getKey()), Outputs.shown(label.getValue())));
    }
}
