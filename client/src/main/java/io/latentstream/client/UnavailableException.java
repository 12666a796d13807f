package io.latentstream.client;

/** The broker, a topic, the schema registry or this client is not there: the request may not have been sent or its answer not be read. */
public final class UnavailableException extends RuntimeException {
    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
