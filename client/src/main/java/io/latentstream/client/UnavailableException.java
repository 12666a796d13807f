package io.latentstream.client;

import java.time.Duration;

/** The broker, a topic or the schema registry is missing, or this client was closed: the request may not have been sent, or its answer not read. */
public final class UnavailableException extends RuntimeException {
    UnavailableException(String message) {
        super(message);
    }

    UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnavailableException noBroker(String address, Duration waited, Throwable cause) {
        return noAnswer("broker", address, waited, "KAFKA_BOOTSTRAP_SERVERS", cause);
    }

    static UnavailableException noRegistry(String address, Duration waited, Throwable cause) {
        return noAnswer("schema registry", address, waited, "SCHEMA_REGISTRY_URL", cause);
    }

    private static UnavailableException noAnswer(
            String what, String address, Duration waited, String variable, Throwable cause) {
        return new UnavailableException(
                "no %s answered at %s within %d s; is one running there? %s says where to look"
                        .formatted(what, address, waited.toSeconds(), variable),
                cause);
    }
}
