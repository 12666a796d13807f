package io.latentstream.kafka;

import org.apache.kafka.common.KafkaException;

/** No broker can be worked with; the message names the address and the remedy. */
public final class BrokerAbsentException extends KafkaException {
    private static final long serialVersionUID = 1;

    BrokerAbsentException(String message, Throwable cause) {
        super(message, cause);
    }
}
