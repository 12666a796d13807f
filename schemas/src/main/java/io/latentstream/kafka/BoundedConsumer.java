package io.latentstream.kafka;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's consumer with a bound on what it unpacks: a record of more than {@link FetchedRecords#MOST_RECORD_BYTES} comes without
 * key and value, with the header {@link #OVERSIZED}.
 *
 * <p>Kafka has no hook between the network and the unpacking, so the queue in which answers wait for the consumer is replaced by
 * reflection (docs/adr/0024-bounded-consumers.md). This works for the classic consumer. With another {@code group.protocol} only
 * the heap bounds what is unpacked, and the log says so.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public class BoundedConsumer<K, V> extends KafkaConsumer<K, V> {
    /** Header of a record that was too large: its size in bytes, as decimal text. */
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
            field(network.getClass(), "pendingCompletion").set(network, new Answers());
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

    /** Answers from the network that wait for the consumer's thread. Each is bounded before it is queued. */
    private static final class Answers extends ConcurrentLinkedQueue<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Object completion) {
            if (responseOf(completion) instanceof ClientResponse response
                    && response.responseBody() instanceof FetchResponse fetched) {
                new FetchedRecords(fetched.data()).bound();
            }
            return super.offer(completion);
        }

        private static Object responseOf(Object completion) {
            try {
                return field(completion.getClass(), "response").get(completion);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("kafka-clients is not of the version of the build", e);
            }
        }
    }
}
