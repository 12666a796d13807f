package io.latentstream.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record could not be written or read. The kinds say whose fault it is: {@link UnreadableRecordException} the
 * sender's, {@link RegistryUnavailableException} nobody's for long, {@link RegistryRefusedException} the configuration's.
 */
public abstract sealed class SerdeException extends SerializationException
        permits UnreadableRecordException, RegistryUnavailableException, RegistryRefusedException {
    SerdeException(String message, Throwable cause) {
        super(message, cause);
    }
}
