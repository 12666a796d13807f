package io.latentstream.client;

import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import java.util.Optional;

/** A generator refused the request; no output of it will come. */
public final class GenerationFailedException extends RuntimeException {
    private final FailureCode code;
    private final String model;
    private final String version;

    /**
     * Takes over code and message.
     *
     * @param failure the refusal as it came on topic {@code generation-failures}
     */
    public GenerationFailedException(GenerationFailure failure) {
        super(failure.getCode() + ": " + failure.getMessage());
        this.code = failure.getCode();
        this.model = failure.getModel();
        this.version = failure.getVersion();
    }

    /** {@return why, for programs} */
    public FailureCode code() {
        return code;
    }

    /** {@return the name of the model, asked for or chosen; empty where the request did not get that far} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the version of the model, pinned or routed to; empty where the request did not get that far} */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }
}
