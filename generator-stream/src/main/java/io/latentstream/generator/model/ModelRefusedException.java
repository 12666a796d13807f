package io.latentstream.generator.model;

/** A model version that cannot be loaded. The message says why and what to do. */
final class ModelRefusedException extends Exception {
    /** What is wrong with a version. */
    enum Kind {
        /** It is not on the topic; a late record heals that. */
        ABSENT,
        /** A chunk is missing; a late record heals that. */
        INCOMPLETE,
        /** It is not ready yet. */
        LOADING,
        /** It is there and broken. */
        BROKEN
    }

    private final Kind kind;

    ModelRefusedException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    ModelRefusedException(Kind kind, String message) {
        this(kind, message, null);
    }

    Kind kind() {
        return kind;
    }
}
