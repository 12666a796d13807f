package io.latentstream.generator.request;

import io.latentstream.event.FailureCode;
import java.util.Optional;

/** A request that cannot be answered; becomes its one GenerationFailure. Has no stack trace: the message is for the sender. */
public final class RequestRefusedException extends RuntimeException {
    private static final int SHOWN_CHARACTERS = 100;

    private final FailureCode code;
    private final String version;

    /**
     * @param code why, for programs
     * @param message why, for people: what, the value and the remedy
     */
    public RequestRefusedException(FailureCode code, String message) {
        this(code, message, null);
    }

    private RequestRefusedException(FailureCode code, String message, String version) {
        super(message, null, false, false);
        this.code = code;
        this.version = version;
    }

    /** The same refusal, by this version of the model. */
    public RequestRefusedException by(String modelVersion) {
        return new RequestRefusedException(code, getMessage(), modelVersion);
    }

    /** The version that refused; empty where it got no further than the request. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Why, for programs. */
    public FailureCode code() {
        return code;
    }

    /** A sender's value in quotes for a message, cut short when it is long. */
    public static String quoted(String value) {
        return "'" + (value.length() > SHOWN_CHARACTERS ? value.substring(0, SHOWN_CHARACTERS) + "..." : value) + "'";
    }
}
