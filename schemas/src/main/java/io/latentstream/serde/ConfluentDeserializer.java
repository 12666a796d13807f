package io.latentstream.serde;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Confluent's deserializer, with its failures told apart as ours are: whose fault they are decides whether a record may be
 * given up.
 */
final class ConfluentDeserializer<T> implements Deserializer<T> {
    private final Class<T> type;
    private final Deserializer<Object> confluent;

    ConfluentDeserializer(Class<T> type, Deserializer<Object> confluent) {
        this.type = type;
        this.confluent = confluent;
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        int id = WireFormat.schemaId(topic, bytes);
        Object value;
        try {
            value = confluent.deserialize(topic, bytes);
        } catch (KafkaException e) {
            throw translated(topic, id, e);
        }
        if (!type.isInstance(value)) {
            throw new ForeignSchemaException(
                    "a record on topic '%s' has schema id %d, which is %s and not %s; send the topic's own type"
                            .formatted(topic, id, value.getClass().getName(), type.getName()));
        }
        return type.cast(value);
    }

    private static SerdeException translated(String topic, int id, KafkaException failure) {
        String message = "cannot read a record on topic '%s' with schema id %d: %s".formatted(topic, id, root(failure));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("RestClientException")) {
                return ofRegistry(message, cause);
            }
            if (cause instanceof EOFException
                    || cause instanceof InvalidNumberEncodingException
                    || cause instanceof AvroRuntimeException
                    || cause instanceof IndexOutOfBoundsException) {
                return new NotAvroException(message + "; send it whole, as Avro binary", failure);
            }
            if (cause instanceof IOException) {
                return new RegistryUnavailableException(message + "; see that the schema registry runs", failure);
            }
        }
        return new RegistryRefusedException(message + "; check the configuration of the schema registry", failure);
    }

    /** Confluent's message ends "; error code: 40403". */
    private static SerdeException ofRegistry(String message, Throwable answer) {
        String text = String.valueOf(answer.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("error code: 40403")) {
            return new ForeignSchemaException(message + "; send it with this registry's id", answer);
        }
        if (text.matches("(?s).*error code: (5\\d\\d|5\\d{4}|429|408).*")) {
            return new RegistryUnavailableException(message + "; try again", answer);
        }
        return new RegistryRefusedException(message + "; check " + RegistryConfig.USER_INFO, answer);
    }

    private static Throwable root(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        confluent.configure(configs, isKey);
    }

    @Override
    public void close() {
        confluent.close();
    }
}
