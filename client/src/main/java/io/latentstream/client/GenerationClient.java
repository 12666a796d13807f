package io.latentstream.client;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes generation requests and gathers their outputs by request id. Thread-safe; one client serves any number of
 * requests at a time, and forgets each when it ends or times out.
 *
 * <p>Futures end with the outputs in index order, each once, or with a {@link GenerationFailedException} (a generator
 * refused), a {@link GenerationTimeoutException} or an {@link UnavailableException}. They and the listeners run on the
 * client's one reading thread: hand long work, and whatever waits for another answer, to a thread of your own.
 */
public final class GenerationClient implements AutoCloseable {
    private static final String TOO_LARGE = " Send a smaller input: fewer pixels, one channel, a lower sample rate;"
            + " or let this client send more by KAFKA_MAX_REQUEST_SIZE, and the broker take more by message.max.bytes.";
    private static final Logger LOG = LoggerFactory.getLogger(GenerationClient.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Producer<String, GenerationRequest> producer;
    private final TopicConsumer answers;
    private final RequestsInFlight inFlight;
    private final Function<RegistryUnavailableException, UnavailableException> noRegistry;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "latentstream-client");
    private volatile String ended; // why no answers will be read any more; null while they are

    private GenerationClient(
            Producer<String, GenerationRequest> producer,
            TopicConsumer answers,
            RequestsInFlight inFlight,
            Function<RegistryUnavailableException, UnavailableException> noRegistry) {
        this.producer = producer;
        this.answers = answers;
        this.inFlight = inFlight;
        this.noRegistry = noRegistry;
        answers.reachability().listen(GenerationClient::log);
        reader.setDaemon(true);
    }

    /**
     * Connects to the broker and fixes where the answers begin, so that none to a later request is missed.
     *
     * @param environment the broker and the schema registry
     * @return a client, to be closed
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static GenerationClient open(ClientEnvironment environment) {
        Connection connection = new Connection(environment);
        RequestsInFlight inFlight = new RequestsInFlight(connection.decoder(Connection.ANSWERS));
        Producer<String, GenerationRequest> producer = connection.producer();
        try {
            TopicConsumer answers = connection.consume(Connection.ANSWERS, TopicConsumer.Start.END);
            return start(producer, answers, inFlight, connection::noRegistry);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    static GenerationClient start(
            Producer<String, GenerationRequest> producer,
            TopicConsumer answers,
            RequestsInFlight inFlight,
            Function<RegistryUnavailableException, UnavailableException> noRegistry) {
        GenerationClient client = new GenerationClient(producer, answers, inFlight, noRegistry);
        client.reader.start();
        return client;
    }

    /**
     * Asks for images.
     *
     * @param request what to ask for
     * @return the images, or the failures that the class describes
     */
    public CompletableFuture<List<GeneratedImage>> generateImages(ImageRequest request) {
        return generateImages(request, image -> {});
    }

    /**
     * Asks for images and hears of each as it comes.
     *
     * @param request what to ask for
     * @param listener told of each image once, in any order
     * @return the images, or the failures that the class describes
     */
    public CompletableFuture<List<GeneratedImage>> generateImages(
            ImageRequest request, Consumer<? super GeneratedImage> listener) {
        return generate(request, listener);
    }

    /**
     * Asks for audio clips.
     *
     * @param request what to ask for
     * @return the clips, or the failures that the class describes
     */
    public CompletableFuture<List<GeneratedAudio>> generateAudio(AudioRequest request) {
        return generateAudio(request, clip -> {});
    }

    /**
     * Asks for audio clips and hears of each as it comes.
     *
     * @param request what to ask for
     * @param listener told of each clip once, in any order
     * @return the clips, or the failures that the class describes
     */
    public CompletableFuture<List<GeneratedAudio>> generateAudio(
            AudioRequest request, Consumer<? super GeneratedAudio> listener) {
        return generate(request, listener);
    }

    private <O> CompletableFuture<List<O>> generate(OutputRequest<O, ?> request, Consumer<? super O> listener) {
        GenerationRequest event = request.toEvent();
        RequestInFlight<O> pending = new RequestInFlight<>(event, request.kind(), listener);
        if (!inFlight.add(pending)) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "request id '" + pending.id() + "' is in flight already; choose another or leave it out"));
        }
        pending.expireAfter(request.timeout(), this::trouble);
        if (ended == null) {
            publish(event, pending);
        }
        if (ended != null) { // looked at after it was put in flight: either the reader's end sees the request, or we do
            pending.abandon(ended, null);
        }
        return pending.future();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every end
    private void publish(GenerationRequest event, RequestInFlight<?> pending) {
        String topic = Topics.GENERATION_REQUESTS.name();
        ProducerRecord<String, GenerationRequest> record = new ProducerRecord<>(topic, event.getRequestId(), event);
        CloudEventHeaders.add(record.headers(), pending.id(), GenerationRequest.class, "/client", pending.id());
        try {
            producer.send(record, (position, error) -> {
                if (error != null) {
                    failToPublish(pending, error);
                } else {
                    pending.published("topic '%s' (partition %d, offset %d) at %s"
                            .formatted(topic, position.partition(), position.offset(), answers.broker()));
                }
            });
        } catch (RegistryUnavailableException e) {
            failToPublish(pending, noRegistry.apply(e));
        } catch (KafkaException
                | IllegalStateException e) { // refused by the registry, no metadata, or closed meanwhile
            failToPublish(pending, e);
        }
    }

    private void failToPublish(RequestInFlight<?> pending, Exception error) {
        String why = "request %s could not be published to topic '%s' at %s: %s"
                .formatted(pending.id(), Topics.GENERATION_REQUESTS.name(), answers.broker(), error.getMessage());
        pending.fail(error instanceof RecordTooLargeException ? why + TOO_LARGE : why, error);
    }

    /** {@return why no answers can be read now: the broker is away and is waited for; empty while all is well} */
    public Optional<String> trouble() {
        return answers.reachability().trouble();
    }

    /** {@return what completes when the client is closed, and fails when it can read no answers any more} */
    public CompletableFuture<Void> ended() {
        return end.copy();
    }

    private static void log(Optional<String> trouble) {
        trouble.ifPresentOrElse(
                why -> LOG.warn("answers wait: {}", why), () -> LOG.info("answers are read again: the broker is back"));
    }

    /** {@return what its Kafka producer and consumer measure, by the names that Kafka gives; callable from any thread} */
    public Map<MetricName, Metric> metrics() {
        Map<MetricName, Metric> metrics = new HashMap<>(producer.metrics());
        metrics.putAll(answers.metrics());
        return metrics;
    }

    private void read() {
        try (answers) {
            while (ended == null) {
                answers.poll(POLL).forEach(inFlight::deliver);
            }
            endWith(null);
        } catch (KafkaException e) {
            LOG.error("reading answers from {} ended: {}", answers.broker(), e.getMessage());
            endWith(e);
        } catch (RuntimeException | Error e) { // a fault of ours, or of the machine's
            endWith(e);
            throw e;
        }
    }

    private void endWith(Throwable cause) {
        if (cause != null) {
            ended = "reading answers from " + answers.broker() + " ended: " + cause + "; open a new client";
        }
        inFlight.abandon(ended, cause);
        if (cause == null) {
            end.complete(null);
        } else {
            end.completeExceptionally(new UnavailableException(ended, cause));
        }
    }

    /** Ends the requests in flight with an {@link UnavailableException} and leaves nothing behind at the broker. */
    @Override
    public void close() {
        ended = "the client was closed";
        answers.wakeup();
        if (Thread.currentThread() != reader) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        producer.close(Duration.ofSeconds(5));
    }
}
