package io.latentstream.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in Confluent's wire format and registers their schemas under the subject {@code topic-value} or
 * {@code topic-key}. Configured with Confluent's keys; may be shared between threads.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final Map<Subject, RecordWriter> writers = new ConcurrentHashMap<>();
    private RegistryConfig config;
    private RegistryClient registry;
    private boolean isKey;

    /** For Kafka, which configures it. */
    public AvroSerializer() {}

    private record Subject(String topic, Schema schema) {}

    @Override
    public void configure(Map<String, ?> configs, boolean forKeys) {
        TrustedClasses.trust();
        config = RegistryConfig.from(configs);
        registry = new RegistryClient(config);
        isKey = forKeys;
    }

    /**
     * Writes a record; null stays null.
     *
     * @throws SerdeException when its schema has no id and cannot get one
     * @throws SerializationException when a field has no value of its type
     */
    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("AvroSerializer is not configured; call configure first");
        }
        Subject subject = new Subject(topic, value.getSchema());
        RecordWriter writer = writers.get(subject);
        if (writer == null) {
            writer = writers.computeIfAbsent(subject, this::resolve);
        }
        try {
            return writer.write(value);
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException(
                    "cannot write a %s to topic '%s': %s; give each field a value of its type"
                            .formatted(value.getSchema().getFullName(), topic, e.getMessage()),
                    e);
        }
    }

    private RecordWriter resolve(Subject to) {
        String subject = to.topic() + (isKey ? "-key" : "-value");
        Schema portable = PortableSchema.of(to.schema());
        if (config.autoRegister()) {
            return new RecordWriter(registry.register(to.topic(), subject, portable), to.schema(), portable);
        }
        if (!config.useLatest()) {
            return new RecordWriter(registry.lookup(to.topic(), subject, portable), to.schema(), portable);
        }
        RegistryClient.Registered latest = registry.latest(to.topic(), subject);
        String name = to.schema().getFullName();
        if (latest.schema().getType() != Schema.Type.RECORD
                || !latest.schema().getFullName().equals(name)) {
            throw new RegistryRefusedException(
                    "the latest schema of subject '%s' for topic '%s' is %s (id %d), not %s; write to another topic or register %s"
                            .formatted(subject, to.topic(), latest.schema().getFullName(), latest.id(), name, name));
        }
        return new RecordWriter(latest.id(), to.schema(), latest.schema());
    }
}
