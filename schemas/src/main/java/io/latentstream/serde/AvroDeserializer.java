package io.latentstream.serde;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format and resolves the schema that they were written with to the class's own.
 * Configured with Confluent's keys; may be shared between threads.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    static final Headers NO_HEADERS = new RecordHeaders();

    private final Map<Integer, RecordReader<T>> readers = new ConcurrentHashMap<>();
    private final Map<Integer, Object> asking = new ConcurrentHashMap<>();
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

    @Override
    public T deserialize(String topic, byte[] bytes) {
        return deserialize(topic, NO_HEADERS, bytes);
    }

    /**
     * Reads a record; null stays null. Nothing that a record or a registry holds makes it throw anything else than these:
     *
     * @throws UnreadableRecordException when the record is at fault and always will be
     * @throws RegistryUnavailableException when the registry does not answer; the record may be good
     * @throws RegistryRefusedException when the registry refuses to answer us; the record may be good
     */
    @Override
    public T deserialize(String topic, Headers headers, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("AvroDeserializer is not configured; call configure first");
        }
        int id = WireFormat.schemaId(topic, headers, bytes);
        RecordReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = ask(topic, id);
        }
        return reader.read(topic, bytes);
    }

    /** Asks for one id at a time: threads that need another do not wait for this one. */
    private RecordReader<T> ask(String topic, int id) {
        Object turn = asking.computeIfAbsent(id, unseen -> new Object());
        synchronized (turn) {
            RecordReader<T> reader = readers.get(id);
            if (reader == null) {
                refusedIds.check(topic, id);
                reader = resolve(topic, id);
                readers.put(id, reader);
                asking.remove(id);
            }
            return reader;
        }
    }

    private RecordReader<T> resolve(String topic, int id) {
        long start = System.nanoTime();
        try {
            return reader(topic, id, registry.byId(topic, id));
        } catch (ForeignSchemaException e) {
            refusedIds.remember(id, e, System.nanoTime() - start);
            asking.remove(id);
            throw e;
        }
    }

    private RecordReader<T> reader(String topic, int id, String schema) {
        try {
            Schema writer = WriterSchema.parse(schema);
            Class<T> target = type.or(() -> named(writer)).orElse(null);
            Schema own = target == null ? null : SpecificData.get().getSchema(target);
            Schema placed = own == null ? writer : WriterSchema.inNamespaceOf(own, writer);
            if (own == null || !isNamed(own, placed)) {
                throw new ForeignSchemaException(
                        "a record on topic '%s' has schema id %d, which is %s and not %s; send the topic's own type"
                                .formatted(
                                        topic,
                                        id,
                                        writer.getFullName(),
                                        own == null ? "a class of this program" : own.getFullName()));
            }
            return new RecordReader<>(id, placed, target);
        } catch (UnfitSchemaException e) {
            throw new ForeignSchemaException(
                    "a record on topic '%s' has schema id %d, which is refused: %s; send the topic's own schema"
                            .formatted(topic, id, e.getMessage()),
                    e);
        }
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
