package io.latentstream.serde;

/** The bytes are not in Confluent's wire format, or do not hold what their schema says: truncated, or with bytes left over. */
public final class NotAvroException extends UnreadableRecordException {
    NotAvroException(String message, Throwable cause) {
        super(message, cause);
    }

    NotAvroException(String message) {
        this(message, null);
    }
}
