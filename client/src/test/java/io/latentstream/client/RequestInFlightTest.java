package io.latentstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.event.GeneratedImage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PendingRequestTest {
    private final RequestInFlight<GeneratedImage> pending = new RequestInFlight<>(
            ImageRequest.any().requestId("r").count(16).toEvent(), OutputKind.IMAGES, image -> {});

    @Test
    void namesInItsTimeoutWhatWasSentAndWhatCame() {
        pending.published("topic 'generation-requests' (partition 2, offset 15) at broker.test:9092");
        pending.accept(FakeBroker.image("r", 4, 16, 20));
        pending.accept(FakeBroker.image("r", 9, 16, 20));
        pending.accept(FakeBroker.image("r", 4, 16, 20));
        pending.expireAfter(Duration.ofMillis(1), Optional::empty);
        ExecutionException failed = catchThrowableOfType(
                ExecutionException.class, () -> pending.future().get(60, TimeUnit.SECONDS));
        assertThat(failed.getCause())
                .isInstanceOf(GenerationTimeoutException.class)
                .hasMessage("request r: 2 of 16 images came within 0.001 s; it was published to topic"
                        + " 'generation-requests' (partition 2, offset 15) at broker.test:9092; is a generator running,"
                        + " and does it have a model? './latentstream models' lists them");
        GenerationTimeoutException timeout = (GenerationTimeoutException) failed.getCause();
        assertThat(timeout.received()).isEqualTo(2);
        assertThat(timeout.expected()).isEqualTo(16);
    }

    @Test
    void takesNoMemoryForOutputsThatHaveNotCome() {
        RequestInFlight<GeneratedImage> greedy = new RequestInFlight<>(
                ImageRequest.any().count(Integer.MAX_VALUE).toEvent(), OutputKind.IMAGES, image -> {});
        greedy.accept(FakeBroker.image("r", Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 20));
        assertThat(greedy.future()).isNotDone();
    }
}
