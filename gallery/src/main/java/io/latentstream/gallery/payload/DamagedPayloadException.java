package io.latentstream.gallery.payload;

/** An output whose payload is not what its record says: damaged, of an encoding that this version does not know, or far too large. */
public final class DamagedPayloadException extends RuntimeException {
    /** @param message what is wrong, for people */
    public DamagedPayloadException(String message) {
        super(message);
    }

    DamagedPayloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
