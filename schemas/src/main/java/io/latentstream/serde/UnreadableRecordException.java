package io.latentstream.serde;

/** The record's own fault: it will never be readable, however often it is tried. Belongs on a dead-letter topic. */
public abstract sealed class UnreadableRecordException extends SerdeException
        permits NotAvroException, ForeignSchemaException {
    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
