package io.latentstream.client;

import io.latentstream.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands each answer to its request by the request id, and forgets a request when it ends. Thread-safe, except {@link #deliver}. */
final class RequestsInFlight {
    private final Map<String, RequestInFlight<?>> byId = new ConcurrentHashMap<>();
    private final EventDecoder decoder;

    RequestsInFlight(EventDecoder decoder) {
        this.decoder = decoder;
    }

    /** Adds a request; false when one of its id is in flight already. */
    @SuppressWarnings("FutureReturnValueIgnored") // what whenComplete returns fails as the request does
    boolean add(RequestInFlight<?> pending) {
        if (byId.putIfAbsent(pending.id(), pending) != null) {
            return false;
        }
        pending.future().whenComplete((outputs, error) -> byId.remove(pending.id(), pending));
        return true;
    }

    int size() {
        return byId.size();
    }

    /** Hands a record of an answering topic to its request; answers to others are recognised by their key and not decoded. */
    void deliver(ConsumerRecord<String, byte[]> record) {
        RequestInFlight<?> pending = record.key() == null ? null : byId.get(record.key());
        if (pending == null || record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(Topics.GENERATION_FAILURES.name())) {
                pending.refuse(decoder.decode(Topics.GENERATION_FAILURES, record));
            } else if (record.topic().equals(pending.kind().topic().name())) {
                accept(pending, record);
            }
        } catch (RuntimeException e) { // the registry is away, the bytes are no answer, or the listener threw
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

    private <O> void accept(RequestInFlight<O> pending, ConsumerRecord<String, byte[]> record) {
        pending.accept(decoder.decode(pending.kind().topic(), record));
    }
}
