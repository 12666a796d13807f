package io.latentstream.serde;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
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
        return deserialize(topic, AvroDeserializer.NO_HEADERS, bytes);
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        int id = WireFormat.schemaId(topic, headers, bytes);
        Object value;
        try {
            value = confluent.deserialize(topic, bytes);
        } catch (RuntimeException | StackOverflowError e) {
            throw translated(topic, id, e);
        }
        if (!type.isInstance(value)) {
            throw new ForeignSchemaException(
                    "a record on topic '%s' has schema id %d, which is %s and not %s; send the topic's own type"
                            .formatted(topic, id, value.getClass().getName(), type.getName()));
        }
        return type.cast(value);
    }

    private static SerdeException translated(String topic, int id, Throwable failure) {
        String message = "cannot read a record on topic '%s' with schema id %d: %s".formatted(topic, id, root(failure));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("RestClientException")) {
                return ofRegistry(message, cause);
            }
            if (cause instanceof ConfigException) {
                return new RegistryRefusedException(
                        message + "; check the configuration of the schema registry", failure);
            }
            if (cause instanceof IOException && !isOfTheBytes(cause)) {
                return new RegistryUnavailableException(message + "; see that the schema registry runs", failure);
            }
        }
        return new NotAvroException(message + "; send it whole, as Avro binary", failure);
    }

    private static boolean isOfTheBytes(Throwable cause) {
        return cause instanceof EOFException || cause instanceof InvalidNumberEncodingException;
    }

    /** Confluent's message ends "; error code: 40403". What the registry says of an id concerns the record, but for 401: that is us. */
    private static SerdeException ofRegistry(String message, Throwable answer) {
        String text = String.valueOf(answer.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("error code: 40403")) {
            return new ForeignSchemaException(message + "; send it with this registry's id", answer);
        }
        if (text.matches("(?s).*error code: (5\\d\\d|5\\d{4}|429|408).*")) {
            return new RegistryUnavailableException(message + "; try again", answer);
        }
        if (text.matches("(?s).*error code: (401|401\\d\\d).*")) {
            return new RegistryRefusedException(message + "; check " + RegistryConfig.USER_INFO, answer);
        }
        return new ForeignSchemaException(message + "; send it with another id", answer);
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
