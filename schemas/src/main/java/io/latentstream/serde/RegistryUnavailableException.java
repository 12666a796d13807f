package io.latentstream.serde;

/** No schema registry answered in time: transient. The same record may be written or read when one is back. */
public final class RegistryUnavailableException extends SerdeException {
    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
