package io.latentstream.bench.flow;

import io.latentstream.event.AudioConditions;
import io.latentstream.event.DigitSamples;
import io.latentstream.event.GenerationRequest;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes requests of all kinds: images mostly, a spoken digit now and then, and what no generator can answer. */
final class Requests implements AutoCloseable {
    private static final int ROUND = 20;
    private static final int SPEECH = 7; // places in a round
    private static final int IN_VAIN = 13;
    private static final int IMAGES = 3;

    private final String run;
    private final Ledger ledger;
    private final Producer<String, GenerationRequest> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private int number;

    /** @param run begins the ids */
    Requests(String run, ClientEnvironment clients, Ledger ledger) {
        this.run = run;
        this.ledger = ledger;
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        Serializer<GenerationRequest> serializer =
                Serdes.avro(GenerationRequest.class, clients.registry()).serializer();
        producer = new KafkaProducer<>(settings, new StringSerializer(), serializer);
    }

    /** Publishes the next request; one that could not be published is thrown here later. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
    void send() {
        requireNoFailure();
        GenerationRequest request = request(number++);
        if (request.getCount() == 0) {
            ledger.askedInVain(request.getRequestId());
        } else {
            ledger.asked(request.getRequestId(), request.getCount());
        }
        producer.send(
                new ProducerRecord<>(Topics.GENERATION_REQUESTS.name(), request.getRequestId(), request),
                (sent, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
    }

    /** Returns when the broker has all requests. */
    void flush() {
        producer.flush();
        requireNoFailure();
    }

    private GenerationRequest request(int place) {
        boolean speech = place % ROUND == SPEECH;
        int images = place % ROUND == IN_VAIN ? 0 : IMAGES;
        return GenerationRequest.newBuilder()
                .setRequestId(run + "-" + place)
                .setContent(speech ? new AudioConditions("7", null, false) : new DigitSamples("7"))
                .setCount(speech ? 1 : images)
                .build();
    }

    private void requireNoFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new KafkaException("a request could not be published: " + error.getMessage(), error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
