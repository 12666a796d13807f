package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;
import static io.latentstream.event.FailureCode.UNKNOWN_LABEL;

import io.latentstream.event.LabelGroup;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestRefusedException;
import java.util.List;

/** Checks that a model can give what a request asks for: its medium and its labels. */
public final class ModelFit {
    private ModelFit() {}

    /** Throws a {@link RequestRefusedException} with INVALID_REQUEST or UNKNOWN_LABEL where it cannot. */
    public static void check(CheckedRequest request, LoadedModel model) {
        checkMedium(request, model.rendering().medium());
        request.labels().forEach((group, value) -> checkLabel(request.model(), model, group, value));
    }

    private static void checkMedium(CheckedRequest request, Medium made) {
        Medium asked = request.medium();
        if (made != asked) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "model %s makes %s, not %s; send %s, or name a model that makes %s"
                            .formatted(
                                    RequestRefusedException.quoted(request.model()),
                                    made.plural(),
                                    asked.plural(),
                                    made.content(),
                                    asked.plural()));
        }
    }

    private static void checkLabel(String name, LoadedModel model, String group, String value) {
        List<String> known = model.version().getLabelGroups().stream()
                .filter(each -> each.getName().equals(group))
                .findFirst()
                .map(LabelGroup::getValues)
                .orElseThrow(() -> new RequestRefusedException(
                        UNKNOWN_LABEL,
                        "model %s takes no label '%s'; leave the label out, or use a conditional model"
                                .formatted(RequestRefusedException.quoted(name), group)));
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
}
