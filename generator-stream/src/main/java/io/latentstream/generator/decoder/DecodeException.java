package io.latentstream.generator.decoder;

/** A decoder could not decode a batch: its engine failed, or gave values that are no numbers. */
public final class DecodeException extends RuntimeException {
    DecodeException(String message) {
        super(message);
    }

    DecodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
