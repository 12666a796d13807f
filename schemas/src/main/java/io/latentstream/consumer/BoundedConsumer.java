package io.latentstream.consumer;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.RequestCompletionHandler;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's consumer, but for records that unpack to more than {@link FetchedRecords#MOST_RECORD_BYTES}: they come without key and
 * value, and with the header {@link #OVERSIZED}.
 *
 * <p>Kafka has no hook between the network and the unpacking, so this one is put between the consumer and its network client by
 * reflection (docs/adr/0024-bounded-consumers.md). It needs the classic consumer: with another {@code group.protocol} only the heap
 * bounds what is unpacked, which the log says.
 */
public class BoundedConsumer<K, V> extends KafkaConsumer<K, V> {
    /** Header of a record that was too large: how many bytes it has, in text. */
    public static final String OVERSIZED = "latentstream-oversized";

    private static final Logger LOG = LoggerFactory.getLogger(BoundedConsumer.class);

    /** As {@link KafkaConsumer#KafkaConsumer(Map, Deserializer, Deserializer)}. */
    public BoundedConsumer(Map<String, Object> config, Deserializer<K> keys, Deserializer<V> values) {
        super(config, keys, values);
        bound(this);
    }

    private static void bound(KafkaConsumer<?, ?> consumer) {
        try {
            Object delegate = field(KafkaConsumer.class, "delegate").get(consumer);
            Object network = field(delegate.getClass(), "client").get(delegate);
            Field client = field(network.getClass(), "client");
            client.set(network, bounded((KafkaClient) client.get(network)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "what this consumer unpacks is bounded by the heap alone; leave group.protocol at classic and"
                            + " kafka-clients at the version of the build ({})",
                    e.toString());
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** The client with other callbacks: an answer is bounded before any thread of the consumer sees it. */
    private static KafkaClient bounded(KafkaClient network) {
        return (KafkaClient) Proxy.newProxyInstance(
                BoundedConsumer.class.getClassLoader(),
                new Class<?>[] {KafkaClient.class},
                (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length; i++) {
                        if (arguments[i] instanceof RequestCompletionHandler handler) {
                            arguments[i] = bounded(handler);
                        }
                    }
                    try {
                        return method.invoke(network, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static RequestCompletionHandler bounded(RequestCompletionHandler handler) {
        return response -> {
            if (response.responseBody() instanceof FetchResponse fetched) {
                new FetchedRecords(fetched.data()).bound();
            }
            handler.onComplete(response);
        };
    }
}
