package io.latentstream.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/**
 * Sends requests with the headers of the contract: as they are due, or as a backlog: in one transaction, so that readers of
 * isolation level read_committed see all of them at once, when it is released. It sends what else is needed, too.
 */
final class RequestSender implements AutoCloseable {
    private static final Map<String, Object> AT_ONCE = Map.of(ProducerConfig.LINGER_MS_CONFIG, 0);
    private static final Map<String, Object> BACKLOG = Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "backlog",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            900_000,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1 << 18,
            ProducerConfig.LINGER_MS_CONFIG,
            10);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<GenerationRequest> serializer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private RequestSender(ClientEnvironment clients, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        settings.putAll(more);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        serializer = Serdes.avro(GenerationRequest.class, clients.registry()).serializer();
    }

    /** Sends each request at once. */
    static RequestSender open(ClientEnvironment clients) {
        return new RequestSender(clients, AT_ONCE);
    }

    /** Writes all requests of a run, unseen until {@link #release}; returns when the broker has them. */
    static RequestSender backlog(ClientEnvironment clients, AnswerBook book, Workload workload) {
        RequestSender sender = new RequestSender(clients, BACKLOG);
        try {
            sender.producer.initTransactions();
            sender.producer.beginTransaction();
            for (int number = 0; number < book.requests(); number++) {
                sender.send(workload.request(new RequestId(book.run(), number)));
            }
            sender.flush();
            return sender;
        } catch (RuntimeException e) {
            sender.close();
            throw e;
        }
    }

    /** Lets a backlog be seen; returns when that began, in {@link System#nanoTime()}. */
    long release() {
        long start = System.nanoTime();
        producer.commitTransaction();
        return start;
    }

    /** Sends every request when it is due, whether or not those before are answered, until told to stop; the book ends there. */
    void sendOnSchedule(AnswerBook book, Workload workload, ArrivalSchedule schedule, BooleanSupplier stop) {
        int number = 0;
        while (number < book.requests() && !stop.getAsBoolean()) {
            long wait = schedule.due(number) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else {
                send(workload.request(new RequestId(book.run(), number++)));
            }
        }
        book.endAt(number);
    }

    /** Sends one request; a failure to send an earlier one is thrown here. */
    void send(GenerationRequest request) {
        String topic = Topics.GENERATION_REQUESTS.name();
        String id = request.getRequestId();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, id.getBytes(UTF_8), serializer.serialize(topic, request));
        CloudEventHeaders.add(record.headers(), id, GenerationRequest.class, "/bench", id);
        send(record);
    }

    /** Sends a record as it is; a failure to send an earlier one is thrown here. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
    void send(ProducerRecord<byte[], byte[]> record) {
        requireNoFailure();
        producer.send(record, (sent, error) -> failure.compareAndSet(null, error));
    }

    /** Returns when the broker has everything. */
    void flush() {
        producer.flush();
        requireNoFailure();
    }

    private void requireNoFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new KafkaException("a record could not be sent: " + error.getMessage(), error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
