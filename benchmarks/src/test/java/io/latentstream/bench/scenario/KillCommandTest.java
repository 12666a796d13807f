package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillCommandTest {
    private static final RequestId REQUEST = new RequestId(3, 7);
    private static final byte[] PIXELS = {1, 2};

    @Test
    void killsAtEvenDistancesWhileRequestsCome() {
        assertThat(KillCommand.killNanos(1, 2, 60)).isEqualTo(20_000_000_000L);
        assertThat(KillCommand.killNanos(2, 2, 60)).isEqualTo(40_000_000_000L);
    }

    @Test
    void acceptsTheOfflineImageOfTheRequest() {
        assertThat(KillCommand.isRight(image(REQUEST.toString(), 7, PIXELS), REQUEST, PIXELS))
                .isTrue();
    }

    @Test
    void refusesOtherPixels() {
        assertThat(KillCommand.isRight(image(REQUEST.toString(), 7, new byte[] {1, 3}), REQUEST, PIXELS))
                .isFalse();
    }

    @Test
    void refusesTheSeedOrIdOfAnotherRequest() {
        assertThat(KillCommand.isRight(image(REQUEST.toString(), 8, PIXELS), REQUEST, PIXELS))
                .isFalse();
        assertThat(KillCommand.isRight(image("3-8", 7, PIXELS), REQUEST, PIXELS))
                .isFalse();
    }

    private static GeneratedImage image(String requestId, long seed, byte[] payload) {
        return new GeneratedImage(
                requestId,
                0,
                0,
                1,
                "digits",
                "1",
                seed,
                1.0,
                null,
                null,
                null,
                null,
                Map.of(),
                1,
                2,
                Encoding.RAW8,
                ByteBuffer.wrap(payload));
    }
}
