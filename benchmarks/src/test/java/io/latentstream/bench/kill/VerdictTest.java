package io.latentstream.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.load.RequestId;
import io.latentstream.bench.load.Workload;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int RUN = 3;

    private final Workload pairs = new Workload("digits", 2, Encoding.RAW8);
    private final Verdict verdict = new Verdict(RUN, 2, pairs, image -> payload(image.getSeed(), image.getIndex()));

    @Test
    void findsNothingWrongWhereEachOutputCameOnce() {
        enter(0, 0);
        enter(0, 1);
        enter(1, 1);
        enter(1, 0);

        assertThat(verdict.missing()).isZero();
        assertThat(verdict.twice()).isZero();
        assertThat(verdict.wrong()).isZero();
    }

    @Test
    void countsWhatIsMissingAndWhatCameAgain() {
        enter(0, 0);
        enter(0, 0);
        enter(0, 0);
        enter(1, 1);

        assertThat(verdict.missing()).isEqualTo(2);
        assertThat(verdict.twice()).isEqualTo(2);
    }

    @Test
    void countsAPayloadThatIsNotTheOfflineOne() {
        RequestId id = new RequestId(RUN, 0);
        verdict.enter(id, image(id, 0, payload(0, 1)));

        assertThat(verdict.wrong()).isEqualTo(1);
    }

    @Test
    void countsASeedThatIsNotTheRequests() {
        verdict.enter(new RequestId(RUN, 0), image(new RequestId(RUN, 1), 0, payload(1, 0)));

        assertThat(verdict.wrong()).isEqualTo(1);
    }

    @Test
    void leavesOtherRunsOut() {
        RequestId warmUp = new RequestId(RUN - 1, 0);
        verdict.enter(warmUp, image(warmUp, 0, payload(0, 0)));

        assertThat(verdict.missing()).isEqualTo(4);
    }

    private void enter(int number, int index) {
        RequestId id = new RequestId(RUN, number);
        verdict.enter(id, image(id, index, payload(number, index)));
    }

    private static byte[] payload(long seed, int index) {
        return new byte[] {(byte) seed, (byte) index};
    }

    private static GeneratedImage image(RequestId id, int index, byte[] payload) {
        return new GeneratedImage(
                id.toString(),
                index,
                2,
                "digits",
                "1",
                (long) id.number(),
                1.0,
                Map.of(),
                1,
                2,
                Encoding.RAW8,
                ByteBuffer.wrap(payload));
    }
}
