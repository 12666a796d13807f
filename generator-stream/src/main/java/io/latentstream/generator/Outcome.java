package io.latentstream.generator;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.Refusal;
import io.latentstream.generator.request.RequestCheck;

/**
 * How a request ended, in words that are few: model and version are named only where one was loaded for the request, because
 * what a sender may write is without end.
 *
 * @param kind digits, audio or none
 * @param model name, or none
 * @param version of the model, or none
 * @param result answered, the failure's code, or dead-letter
 */
record Outcome(String kind, String model, String version, String result) {
    private static final String ANSWERED = "answered";
    private static final String NONE = "none";
    private static final String OTHER = "other";

    /** What was no request. */
    static final Outcome DEAD_LETTER = new Outcome(NONE, NONE, NONE, "dead-letter");

    static Outcome answered(Generation generation) {
        return new Outcome(
                generation.request().medium().kind(),
                generation.model().version().getName(),
                generation.model().version().getVersion(),
                ANSWERED);
    }

    static Outcome refused(GenerationRequest request, DefaultModels defaults, Refusal refusal) {
        String kind = Medium.of(request.getContent()).kind();
        String code = refusal.code().name();
        return refusal.version()
                .map(version -> new Outcome(kind, RequestCheck.modelOf(request, defaults), version, code))
                .orElseGet(() -> new Outcome(kind, NONE, NONE, code));
    }

    /** Whether it ended in outputs. */
    boolean isAnswered() {
        return result.equals(ANSWERED);
    }

    /** The same of any other model. */
    Outcome ofOther() {
        return new Outcome(kind, OTHER, OTHER, result);
    }
}
