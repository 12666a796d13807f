package io.latentstream.serde;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format and resolves the schema that they were written with to the class's own.
 * Configured with Confluent's keys; may be shared between threads.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Map<Integer, RecordReader<T>> readers = new ConcurrentHashMap<>();
    private final RefusedIds refusedIds = new RefusedIds();
    private Optional<Class<T>> type;
    private RegistryClient registry;

    /** For Kafka, which configures it: reads the class named by {@code specific.avro.value.type}, or else the one named as the schema. */
    public AvroDeserializer() {
        this.type = Optional.empty();
    }

    /** Reads this class and refuses others. */
    public AvroDeserializer(Class<T> type) {
        this.type = Optional.of(type);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        TrustedClasses.trust();
        Settings settings = new Settings(configs);
        type = type.or(() -> settings.get(isKey ? "specific.avro.key.type" : "specific.avro.value.type")
                .map(AvroDeserializer::load));
        registry = new RegistryClient(RegistryConfig.from(configs));
    }

    /**
     * Reads a record; null stays null.
     *
     * @throws UnreadableRecordException when the record is at fault and always will be
     * @throws RegistryUnavailableException when the registry does not answer; the record may be good
     * @throws RegistryRefusedException when the registry refuses to answer us; the record may be good
     */
    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("AvroDeserializer is not configured; call configure first");
        }
        int id = WireFormat.schemaId(topic, bytes);
        RecordReader<T> reader = readers.get(id);
        if (reader == null) {
            refusedIds.check(topic, id);
            reader = readers.computeIfAbsent(id, unseen -> resolve(topic, unseen));
        }
        return reader.read(topic, bytes);
    }

    private RecordReader<T> resolve(String topic, int id) {
        try {
            Schema writer = registry.byId(topic, id);
            return new RecordReader<>(id, writer, classFor(topic, id, writer));
        } catch (ForeignSchemaException e) {
            refusedIds.remember(id, e);
            throw e;
        }
    }

    private Class<T> classFor(String topic, int id, Schema writer) {
        Class<T> target = type.or(() -> named(writer)).orElse(null);
        String expected = target == null ? "a class of this program" : target.getName();
        if (target == null || !isNamed(SpecificData.get().getSchema(target), writer)) {
            throw new ForeignSchemaException(
                    "a record on topic '%s' has schema id %d, which is %s and not %s; send the topic's own type"
                            .formatted(topic, id, writer.getFullName(), expected));
        }
        return target;
    }

    private static boolean isNamed(Schema own, Schema writer) {
        return writer.getType() == Schema.Type.RECORD
                && (own.getFullName().equals(writer.getFullName())
                        || own.getAliases().contains(writer.getFullName()));
    }

    @SuppressWarnings("unchecked") // the caller of the no-argument constructor chose T
    private static <T> Optional<Class<T>> named(Schema writer) {
        Class<?> found =
                writer.getType() == Schema.Type.RECORD ? SpecificData.get().getClass(writer) : null;
        return Optional.ofNullable((Class<T>) found).filter(SpecificRecord.class::isAssignableFrom);
    }

    @SuppressWarnings("unchecked") // as above; checked to be a SpecificRecord
    private static <T> Class<T> load(String name) {
        try {
            Class<?> found = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            return (Class<T>) found.asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new ConfigException("'" + name + "' is not a class generated from an Avro schema: " + e);
        }
    }
}
