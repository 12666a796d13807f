package io.latentstream.client;

import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import java.util.Optional;

/** A generator refused the request; no output of it will come. */
public final class GenerationFailedException extends RuntimeException {
    private final FailureCode code;
    private final String model;
    private final String version;

    /** The refusal as it came on topic {@code generation-failures}. */
    public GenerationFailedException(GenerationFailure failure) {
        super(failure.getCode() + ": " + failure.getMessage());
        this.code = failure.getCode();
        this.model = failure.getModel();
        this.version = failure.getVersion();
    }

    /** Why, for programs. */
    public FailureCode code() {
        return code;
    }

    /** Name of the model, asked for or chosen, as far as the request got. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Version of the model, pinned or routed to, as far as the request got. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }
}
