package io.latentstream.serde;

/** The record was written with a schema that the registry does not know or that is another type's. */
public final class ForeignSchemaException extends UnreadableRecordException {
    ForeignSchemaException(String message, Throwable cause) {
        super(message, cause);
    }

    ForeignSchemaException(String message) {
        this(message, null);
    }
}
