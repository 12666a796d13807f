package io.latentstream.bench.load;

import io.latentstream.event.GenerationRequest;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Sends the requests of runs, with the headers of the contract, as they are due or as others are answered. */
public final class RequestSender implements AutoCloseable {
    private static final long WINDOW_PAUSE_NANOS = 200_000;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<GenerationRequest> serializer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** Connects. */
    public RequestSender(ClientEnvironment clients) {
        this(clients, Map.of(ProducerConfig.LINGER_MS_CONFIG, 0));
    }

    RequestSender(ClientEnvironment clients, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        settings.putAll(more);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        serializer = Serdes.avro(GenerationRequest.class, clients.registry()).serializer();
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** Sends every request when it is due, whatever has become of those before; returns when the last is sent. */
    public void sendOnSchedule(AnswerBook book, Workload workload, Schedule schedule) {
        sendOnSchedule(book, workload, schedule, () -> false);
    }

    /** The same until told to stop; the book then ends at what was sent. */
    public void sendOnSchedule(AnswerBook book, Workload workload, Schedule schedule, BooleanSupplier stop) {
        int number = 0;
        while (number < book.requests() && !stop.getAsBoolean()) {
            long wait = schedule.due(number) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else {
                send(new RequestId(book.run(), number++), workload);
            }
        }
        book.endAt(number);
    }

    /** Sends requests as fast as they are answered: never more than {@code window} are without an answer. */
    public void sendInWindow(AnswerBook book, Workload workload, int window) {
        for (int number = 0; number < book.requests(); number++) {
            while (number - book.ended() >= window) {
                LockSupport.parkNanos(WINDOW_PAUSE_NANOS);
                requireNoFailure();
            }
            send(new RequestId(book.run(), number), workload);
        }
    }

    /** Sends one request; a failure to send an earlier one is thrown here. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
    void send(RequestId id, Workload workload) {
        requireNoFailure();
        String topic = Topics.GENERATION_REQUESTS.name();
        byte[] value = serializer.serialize(topic, workload.request(id));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, id.bytes(), value);
        CloudEventHeaders.add(record.headers(), id.toString(), GenerationRequest.class, "/bench", id.toString());
        producer.send(record, (sent, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    private void requireNoFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new KafkaException("a request could not be sent: " + error.getMessage(), error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
