package io.latentstream.generator.decoder;

/** An engine is missing on this machine. The message says why, and what would help. */
final class EngineAbsentException extends Exception {
    private static final long serialVersionUID = 1L;

    EngineAbsentException(String message) {
        super(message);
    }

    EngineAbsentException(String message, Throwable cause) {
        super(message, cause);
    }
}
