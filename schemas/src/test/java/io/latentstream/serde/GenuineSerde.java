package io.latentstream.serde;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** Confluent's KafkaAvroSerializer and KafkaAvroDeserializer, called by reflection: their loader may have its own Kafka. */
final class GenuineSerde {
    private final Object serializer;
    private final Object deserializer;

    GenuineSerde(ClassLoader loader, Map<String, ?> config) throws ReflectiveOperationException {
        serializer = create(loader, "io.confluent.kafka.serializers.KafkaAvroSerializer", config);
        deserializer = create(loader, "io.confluent.kafka.serializers.KafkaAvroDeserializer", config);
    }

    private static Object create(ClassLoader loader, String name, Map<String, ?> config)
            throws ReflectiveOperationException {
        Object created = loader.loadClass(name).getDeclaredConstructor().newInstance();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // Kafka finds the classes that its configuration names through it
        try {
            created.getClass().getMethod("configure", Map.class, boolean.class).invoke(created, config, false);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + " cannot be configured", e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
        return created;
    }

    byte[] write(String topic, Object value) throws ReflectiveOperationException {
        return (byte[]) serializer
                .getClass()
                .getMethod("serialize", String.class, Object.class)
                .invoke(serializer, topic, value);
    }

    Object read(String topic, byte[] bytes) throws ReflectiveOperationException {
        return deserializer
                .getClass()
                .getMethod("deserialize", String.class, byte[].class)
                .invoke(deserializer, topic, bytes);
    }
}
