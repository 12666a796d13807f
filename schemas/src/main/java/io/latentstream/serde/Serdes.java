package io.latentstream.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serdes of the contracts' values. */
public final class Serdes {
    private static final Logger LOG = LoggerFactory.getLogger(Serdes.class);

    private Serdes() {}

    /**
     * A configured serde for the values of a topic: Confluent's own where its classes are on the classpath, else ours. Both
     * throw the kinds of {@link SerdeException} and may be shared between threads.
     *
     * @param config Confluent's keys; {@code schema.registry.url} at least
     * @throws org.apache.kafka.common.config.ConfigException when a key is missing or makes no sense
     */
    public static <T extends SpecificRecord> Serde<T> avro(Class<T> type, Map<String, ?> config) {
        return avro(type, config, Serdes.class.getClassLoader());
    }

    static <T extends SpecificRecord> Serde<T> avro(Class<T> type, Map<String, ?> config, ClassLoader loader) {
        TrustedClasses.trust();
        if (ConfluentSerde.isOn(loader)) {
            LOG.info("{}: Confluent's serde, found on the classpath", type.getSimpleName());
            return ConfluentSerde.create(type, config, loader);
        }
        LOG.debug("{}: Latentstream's serde; Confluent's is not on the classpath", type.getSimpleName());
        AvroSerializer<T> serializer = new AvroSerializer<>();
        AvroDeserializer<T> deserializer = new AvroDeserializer<>(type);
        serializer.configure(config, false);
        deserializer.configure(config, false);
        return org.apache.kafka.common.serialization.Serdes.serdeFrom(serializer, deserializer);
    }
}
