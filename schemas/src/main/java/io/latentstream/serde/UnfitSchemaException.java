package io.latentstream.serde;

/** A writer's schema that we do not read records with; the message completes "the schema is refused: ...". */
public final class UnfitSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitSchemaException(String message) {
        super(message);
    }

    UnfitSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
