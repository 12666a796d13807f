package io.latentstream.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's own serializer and deserializer, loaded by name because this project is built without them. */
final class ConfluentSerde {
    private static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    private static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    private ConfluentSerde() {}

    static boolean isOn(ClassLoader loader) {
        return loader.getResource(SERIALIZER.replace('.', '/') + ".class") != null;
    }

    @SuppressWarnings("unchecked") // specific.avro.reader makes it read the classes of the schemas; the wrapper checks
    static <T extends SpecificRecord> Serde<T> create(Class<T> type, Map<String, ?> config, ClassLoader loader) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.put("specific.avro.reader", true);
        settings.putIfAbsent("avro.remove.java.properties", true); // the same text, so the same id, as ours registers
        Serializer<T> serializer = (Serializer<T>) load(Serializer.class, SERIALIZER, loader);
        Deserializer<Object> deserializer = (Deserializer<Object>) load(Deserializer.class, DESERIALIZER, loader);
        within(loader, () -> {
            serializer.configure(settings, false);
            deserializer.configure(settings, false);
        });
        return Serdes.serdeFrom(serializer, new ConfluentDeserializer<>(type, deserializer));
    }

    /** Kafka finds the classes that a configuration names through the thread's loader. */
    private static void within(ClassLoader loader, Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <S> S load(Class<S> kind, String name, ClassLoader loader) {
        try {
            return kind.cast(
                    Class.forName(name, true, loader).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new KafkaException(
                    "cannot create " + name + ", which is on the classpath: " + e
                            + "; check that it fits kafka-clients",
                    e);
        }
    }
}
