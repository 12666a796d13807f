package io.latentstream.serde;

/** The registry answered and said no: wrong credentials, an incompatible or missing schema, or no registry at that address. */
public final class RegistryRefusedException extends SerdeException {
    RegistryRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    RegistryRefusedException(String message) {
        this(message, null);
    }
}
