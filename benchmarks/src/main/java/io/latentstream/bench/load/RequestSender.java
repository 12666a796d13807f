package io.latentstream.bench.load;

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
 * Sends requests with the headers of the contract: as they are due, or as a backlog: in one
 * transaction, so that readers of isolation level read_committed see all of them at once, when it is released.
 */
public final class RequestSender implements AutoCloseable {
    private static final int BACKLOG_TIMEOUT_MS = 900_000;

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
    public static RequestSender open(ClientEnvironment clients) {
        return new RequestSender(clients, Map.of(ProducerConfig.LINGER_MS_CONFIG, 0));
    }

    /** Writes all requests of a run, unseen until {@link #release}; returns when the broker has them. */
    public static RequestSender backlog(ClientEnvironment clients, AnswerBook book, Workload workload) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "backlog",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                BACKLOG_TIMEOUT_MS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 18,
                ProducerConfig.LINGER_MS_CONFIG,
                10);
        RequestSender sender = new RequestSender(clients, settings);
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
    public long release() {
        long start = System.nanoTime();
        producer.commitTransaction();
        return start;
    }

    /** Sends every request when it is due, whether or not those before are answered, until told to stop; the book ends there. */
    public void sendOnSchedule(AnswerBook book, Workload workload, ArrivalSchedule schedule, BooleanSupplier stop) {
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
    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
    public void send(GenerationRequest request) {
        requireNoFailure();
        String topic = Topics.GENERATION_REQUESTS.name();
        String id = request.getRequestId();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, id.getBytes(UTF_8), serializer.serialize(topic, request));
        CloudEventHeaders.add(record.headers(), id, GenerationRequest.class, "/bench", id);
        producer.send(record, (sent, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /** Returns when the broker has all requests. */
    public void flush() {
        producer.flush();
        requireNoFailure();
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
