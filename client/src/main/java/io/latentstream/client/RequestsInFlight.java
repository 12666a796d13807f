package io.latentstream.client;

import io.latentstream.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Gives each answer to the request that it is for. Requests leave by themselves when they end. Thread-safe, except {@link #deliver}. */
final class RequestsInFlight {
    private final Map<String, PendingRequest<?>> byId = new ConcurrentHashMap<>();
    private final EventDecoder decoder;

    RequestsInFlight(EventDecoder decoder) {
        this.decoder = decoder;
    }

    /** Takes a request in; false when one of its id is here already. */
    @SuppressWarnings("FutureReturnValueIgnored") // what whenComplete returns fails as the request does
    boolean add(PendingRequest<?> pending) {
        if (byId.putIfAbsent(pending.id(), pending) != null) {
            return false;
        }
        pending.future().whenComplete((outputs, error) -> byId.remove(pending.id(), pending));
        return true;
    }

    int size() {
        return byId.size();
    }

    /** Hands a record of an answering topic to its request; the answers of others are passed over by their key, unread. */
    void deliver(ConsumerRecord<String, byte[]> record) {
        PendingRequest<?> pending = record.key() == null ? null : byId.get(record.key());
        if (pending == null || record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(Topics.GENERATION_FAILURES.name())) {
                pending.refuse(decoder.decode(Topics.GENERATION_FAILURES, record));
            } else if (record.topic().equals(pending.kind().topic().name())) {
                accept(pending, record);
            }
        } catch (RuntimeException e) { // the registry is gone, the bytes are foreign, or the listener threw
            pending.fail(
                    "an answer to request %s (%s-%d@%d) could not be taken: %s"
                            .formatted(
                                    pending.id(), record.topic(), record.partition(), record.offset(), e.getMessage()),
                    e);
        }
    }

    /** Ends all that are in flight. */
    void abandon(String why, Throwable cause) {
        byId.values().forEach(pending -> pending.abandon(why, cause));
    }

    private <O> void accept(PendingRequest<O> pending, ConsumerRecord<String, byte[]> record) {
        pending.accept(decoder.decode(pending.kind().topic(), record));
    }
}
