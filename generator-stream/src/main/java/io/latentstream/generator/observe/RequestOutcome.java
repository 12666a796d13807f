package io.latentstream.generator.observe;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.request.RequestRefusedException;

/**
 * How a request ended, as metrics and spans name it. Model and version are named only where one was loaded for the request:
 * senders may write any number of names, and each would be a series of its own.
 *
 * @param kind image, audio, or none where it is not known
 * @param model name, or none
 * @param version of the model, or none
 * @param result answered, the failure's code, or dead-letter
 */
public record RequestOutcome(String kind, String model, String version, String result) {
    private static final String ANSWERED = "answered";
    private static final String NONE = "none";
    private static final String OTHER = "other";

    /** A record that was no request. */
    public static final RequestOutcome DEAD_LETTER = new RequestOutcome(NONE, NONE, NONE, "dead-letter");

    /** A request that ended in its outputs. */
    public static RequestOutcome answered(Medium medium, String model, String version) {
        return new RequestOutcome(medium.label(), model, version, ANSWERED);
    }

    /** A request that ended in a failure. */
    public static RequestOutcome refused(
            GenerationRequest request, DefaultModels defaults, RequestRefusedException refusal) {
        String kind = Medium.asked(request).map(Medium::label).orElse(NONE);
        String code = refusal.code().name();
        return refusal.version()
                .map(version -> new RequestOutcome(kind, RequestCheck.modelOf(request, defaults), version, code))
                .orElseGet(() -> new RequestOutcome(kind, NONE, NONE, code));
    }

    /** Whether it ended in outputs. */
    boolean isAnswered() {
        return result.equals(ANSWERED);
    }

    /** The same of any other model. */
    RequestOutcome ofOther() {
        return new RequestOutcome(kind, OTHER, OTHER, result);
    }
}
