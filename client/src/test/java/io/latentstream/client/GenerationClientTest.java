package io.latentstream.client;

import static io.latentstream.client.FakeBroker.image;
import static io.latentstream.topic.Topics.GENERATED_AUDIO;
import static io.latentstream.topic.Topics.GENERATED_IMAGES;
import static io.latentstream.topic.Topics.GENERATION_FAILURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.header.CloudEventHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GenerationClientTest {
    private FakeBroker broker = new FakeBroker(true);
    private RequestsInFlight inFlight;
    private GenerationClient client = open();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void completesInIndexOrder() throws Exception {
        var images = client.generateImages(
                ImageRequest.any().label("digit", "7").requestId("r").count(3));
        broker.publish(GENERATED_IMAGES, 1, "r", image("r", 2, 3, 22));
        broker.publish(GENERATED_IMAGES, 1, "r", image("r", 0, 3, 20));
        broker.publish(GENERATED_IMAGES, 1, "r", image("r", 1, 3, 21));
        assertThat(shades(get(images))).containsExactly(20, 21, 22);
    }

    @Test
    void takesEachIndexOnce() throws Exception {
        ConcurrentLinkedQueue<Integer> heard = new ConcurrentLinkedQueue<>();
        var images =
                client.generateImages(ImageRequest.any().requestId("r").count(2), image -> heard.add(image.getIndex()));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 2, 20));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 2, 99));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 1, 2, 21));
        assertThat(shades(get(images))).containsExactly(20, 21);
        assertThat(heard).containsExactly(0, 1);
    }

    @Test
    void doesNotDecodeOutputsOfOtherRequests() throws Exception {
        var images = client.generateImages(ImageRequest.any().requestId("mine"));
        broker.publishBytes(GENERATED_IMAGES, 0, "theirs", "foreign".getBytes(StandardCharsets.UTF_8));
        broker.publishBytes(GENERATED_IMAGES, 0, null, "foreign".getBytes(StandardCharsets.UTF_8));
        broker.publish(GENERATED_IMAGES, 0, "theirs", image("theirs", 0, 1, 66));
        broker.publish(GENERATED_IMAGES, 0, "mine", image("mine", 0, 1, 20));
        assertThat(shades(get(images))).containsExactly(20);
    }

    @Test
    void ignoresIndexesBeyondTheCount() throws Exception {
        var images = client.generateImages(ImageRequest.any().requestId("r").count(1));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 1, 1, 99));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", -1, 1, 99));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 1, 20));
        assertThat(shades(get(images))).containsExactly(20);
    }

    @Test
    void keepsRequestsInFlightApart() throws Exception {
        var first = client.generateImages(ImageRequest.any().requestId("a").count(2));
        var second = client.generateImages(ImageRequest.any().requestId("b").count(2));
        broker.publish(GENERATED_IMAGES, 0, "a", image("a", 0, 2, 10));
        broker.publish(GENERATED_IMAGES, 0, "b", image("b", 0, 2, 20));
        broker.publish(GENERATED_IMAGES, 1, "b", image("b", 1, 2, 21));
        broker.publish(GENERATED_IMAGES, 1, "a", image("a", 1, 2, 11));
        assertThat(shades(get(first))).containsExactly(10, 11);
        assertThat(shades(get(second))).containsExactly(20, 21);
        awaitNothingInFlight();
    }

    @Test
    void failsWithTheGeneratorsFailure() {
        var images =
                client.generateImages(ImageRequest.any().label("digit", "12").requestId("r"));
        broker.publish(
                GENERATION_FAILURES,
                0,
                "r",
                new GenerationFailure("r", FailureCode.UNKNOWN_LABEL, "'12' is no digit", "mnist-cvae", "3"));
        GenerationFailedException refusal = failure(images, GenerationFailedException.class);
        assertThat(refusal.code()).isEqualTo(FailureCode.UNKNOWN_LABEL);
        assertThat(refusal).hasMessage("UNKNOWN_LABEL: '12' is no digit");
        assertThat(refusal.model()).contains("mnist-cvae");
        assertThat(refusal.version()).contains("3");
    }

    @Test
    void sendsImpossibleCountsForTheGeneratorToJudge() {
        var images = client.generateImages(ImageRequest.any().requestId("r").count(0));
        broker.publish(
                GENERATION_FAILURES, 0, "r", new GenerationFailure("r", FailureCode.INVALID_REQUEST, "0", null, null));
        assertThat(failure(images, GenerationFailedException.class).model()).isEmpty();
    }

    @Test
    void sendsTheRequestAsAsked() {
        pending(ImageRequest.any()
                .label("digit", "7")
                .requestId("r")
                .model("mnist-cvae")
                .version("3")
                .seed(42)
                .count(16)
                .temperature(0.5)
                .encoding(Encoding.RAW8));
        ProducerRecord<String, GenerationRequest> sent =
                broker.producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("generation-requests");
        assertThat(sent.key()).isEqualTo("r");
        assertThat(sent.value())
                .isEqualTo(GenerationRequest.newBuilder()
                        .setRequestId("r")
                        .setKind(Kind.IMAGE)
                        .setLabels(Map.of("digit", "7"))
                        .setModel("mnist-cvae")
                        .setVersion("3")
                        .setSeed(42L)
                        .setCount(16)
                        .setTemperature(0.5)
                        .setEncoding(Encoding.RAW8)
                        .build());
        assertThat(CloudEventHeaders.value(sent.headers(), "ce_id")).contains("r");
        assertThat(CloudEventHeaders.value(sent.headers(), "ce_type"))
                .contains("io.latentstream.event.GenerationRequest");
    }

    @Test
    void givesEachRequestItsOwnId() {
        ImageRequest request = ImageRequest.any();
        pending(request);
        pending(request);
        assertThat(broker.producer.history().get(0).key())
                .isNotEqualTo(broker.producer.history().get(1).key());
    }

    @Test
    void refusesAnIdThatIsInFlight() {
        pending(ImageRequest.any().requestId("r"));
        var again = client.generateImages(ImageRequest.any().requestId("r"));
        assertThat(failure(again, IllegalArgumentException.class)).hasMessageContaining("'r' is in flight already");
        assertThat(broker.producer.history()).hasSize(1);
    }

    @Test
    void forgetsARequestThatTimesOut() {
        reopen(new FakeBroker(false));
        var images = client.generateImages(ImageRequest.any().timeout(Duration.ofMillis(20)));
        assertThat(failure(images, GenerationTimeoutException.class))
                .hasMessageContaining("0 of 1 images came within 0.02 s; the broker has not confirmed");
        awaitNothingInFlight();
    }

    @Test
    void forgetsARequestThatIsCancelled() {
        assertThat(client.generateImages(ImageRequest.any()).cancel(true)).isTrue();
        assertThat(inFlight.size()).isZero();
    }

    @Test
    void failsWhenTheBrokerRefusesTheRequest() {
        reopen(new FakeBroker(false));
        var images = client.generateImages(ImageRequest.any().requestId("r"));
        broker.producer.errorNext(new TopicAuthorizationException("not for you"));
        assertThat(failure(images, UnavailableException.class))
                .hasMessage("request r could not be published to topic 'generation-requests' at broker.test:9092:"
                        + " not for you");
    }

    @Test
    void saysWhatToDoAboutARequestThatIsTooLarge() {
        reopen(new FakeBroker(false));
        var images = client.generateImages(ImageRequest.any());
        broker.producer.errorNext(new RecordTooLargeException("The message is 4365411 bytes."));
        assertThat(failure(images, UnavailableException.class))
                .hasMessageContaining("4365411 bytes. Send a smaller input")
                .hasMessageContaining("KAFKA_MAX_REQUEST_SIZE");
    }

    @Test
    void failsWhenTheRequestCannotBeSerialised() {
        broker.producer.sendException = new SerializationException("no registry at http://nowhere");
        var images = client.generateImages(ImageRequest.any());
        assertThat(failure(images, UnavailableException.class)).hasMessageContaining("no registry at http://nowhere");
    }

    @Test
    void failsWhenItsAnswerCannotBeRead() {
        var images = client.generateImages(ImageRequest.any().requestId("r"));
        broker.publishBytes(GENERATED_IMAGES, 0, "r", "foreign".getBytes(StandardCharsets.UTF_8));
        assertThat(failure(images, UnavailableException.class))
                .hasMessageContaining("generated-images-0@5")
                .hasMessageContaining("foreign bytes");
    }

    @Test
    void failsRequestsInFlightWhenClosed() {
        var images = client.generateImages(ImageRequest.any().requestId("r").count(4));
        client.close();
        assertThat(failure(images, UnavailableException.class))
                .hasMessage("request r: 0 of 4 images came, then the client was closed");
        assertThat(broker.consumer.closed()).isTrue();
        assertThat(broker.producer.closed()).isTrue();
    }

    @Test
    void canBeClosedFromItsOwnCallback() throws Exception {
        var closed = client.generateImages(ImageRequest.any().requestId("r")).thenRun(client::close);
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 1, 20));
        get(closed);
        assertThat(broker.producer.closed()).isTrue();
    }

    @Test
    void sendsNothingAfterClosing() {
        client.close();
        var images = client.generateImages(ImageRequest.any());
        assertThat(failure(images, UnavailableException.class)).hasMessageContaining("the client was closed");
        assertThat(broker.producer.history()).isEmpty();
    }

    @Test
    void failsAllRequestsWhenReadingEnds() {
        var before = client.generateImages(ImageRequest.any());
        broker.consumer.setPollException(new KafkaException("no such position"));
        assertThat(failure(before, UnavailableException.class)).hasMessageContaining("no such position");
        assertThat(failure(client.ended(), UnavailableException.class)).hasMessageContaining("open a new client");
        var after = client.generateImages(ImageRequest.any());
        assertThat(failure(after, UnavailableException.class)).hasMessageContaining("open a new client");
    }

    @Test
    void endsExceptionallyWhenItsReaderFails() {
        var images = client.generateImages(ImageRequest.any().requestId("r"), image -> {
            throw new StackOverflowError("a fault");
        });
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 1, 20));
        assertThat(failure(client.ended(), UnavailableException.class)).hasMessageContaining("a fault");
        assertThat(failure(images, UnavailableException.class)).hasMessageContaining("open a new client");
    }

    @Test
    void waitsForTheBrokerToLetItReadAgain() throws Exception {
        var images = client.generateImages(ImageRequest.any().requestId("r"));
        broker.consumer.setPollException(new TopicAuthorizationException("not now"));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 1, 20));
        assertThat(get(images)).hasSize(1);
        assertThat(client.trouble()).isEmpty();
    }

    @Test
    void endsNormallyWhenClosed() {
        client.close();
        assertThat(client.ended()).isCompleted();
    }

    @Test
    void gathersAudioToo() throws Exception {
        var clips = client.generateAudio(AudioRequest.any().requestId("r").count(1));
        broker.publish(GENERATED_IMAGES, 0, "r", image("r", 0, 1, 20)); // not what was asked for
        GeneratedAudio clip = new GeneratedAudio(
                "r",
                0,
                0,
                1,
                "spoken-digits-cvae",
                "1",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                Map.of(),
                false,
                8000,
                1,
                1,
                Encoding.PCM16,
                ByteBuffer.wrap(new byte[2]));
        broker.publish(GENERATED_AUDIO, 0, "r", clip);
        assertThat(get(clips)).containsExactly(clip);
    }

    private GenerationClient open() {
        broker.create(Connection.ANSWERS, 2);
        inFlight = new RequestsInFlight(broker.decoder(Connection.ANSWERS));
        return GenerationClient.start(
                broker.producer,
                broker.consume(Connection.ANSWERS, TopicConsumer.Start.END),
                inFlight,
                FakeBroker::noRegistry);
    }

    private void reopen(FakeBroker other) {
        client.close();
        broker = other;
        client = open();
    }

    private void awaitNothingInFlight() {
        long started = System.nanoTime();
        while (inFlight.size() > 0) {
            assertThat(System.nanoTime() - started)
                    .isLessThan(Duration.ofSeconds(60).toNanos());
            Thread.onSpinWait();
        }
    }

    private void pending(ImageRequest request) {
        assertThat(client.generateImages(request)).isNotDone();
    }

    private static List<Integer> shades(List<GeneratedImage> images) {
        return images.stream().map(image -> (int) image.getPayload().get(0)).toList();
    }

    private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(60, TimeUnit.SECONDS);
    }

    private static <E extends Throwable> E failure(Future<?> future, Class<E> type) {
        ExecutionException failed = catchThrowableOfType(ExecutionException.class, () -> get(future));
        assertThat(failed).isNotNull();
        assertThat(failed.getCause()).isInstanceOf(type);
        return type.cast(failed.getCause());
    }
}
