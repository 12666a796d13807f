package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InHandTest {
    private static final Place PLACE = new Place(3, 42);

    @TempDir
    Path folder;

    @Test
    void parksARecordThatHasEndedAsManyProcessesAsAllowed() {
        endWith(PLACE);
        endWith(PLACE);
        assertThat(open().whyParked(PLACE)).isEmpty();
        endWith(PLACE);

        InHand third = open();

        assertThat(third.whyParked(PLACE).orElseThrow()).contains("3 processes");
        assertThat(third.whyParked(new Place(3, 43))).isEmpty();
    }

    @Test
    void forgetsARecordThatWasAnswered() {
        endWith(PLACE);
        endWith(PLACE);
        InHand.Slot slot = open().slot();
        slot.take(PLACE);
        slot.release(PLACE);
        endWith(PLACE);

        assertThat(open().whyParked(PLACE)).isEmpty();
    }

    @Test
    void countsNothingAfterACleanEnd() {
        for (int i = 0; i < 5; i++) {
            InHand now = open();
            now.slot().take(PLACE);
            now.letGo();
        }

        InHand next = open();

        assertThat(next.whyParked(PLACE)).isEmpty();
        assertThat(next.slot().isCautious()).isFalse();
    }

    @Test
    void isCautiousForAWhileAfterABadEnd() {
        endWith(PLACE);
        InHand.Slot slot = open().slot();
        assertThat(slot.isCautious()).isTrue();

        for (int offset = 0; offset < 1_000; offset++) {
            slot.take(new Place(0, offset));
            slot.release(new Place(0, offset));
        }

        assertThat(slot.isCautious()).isFalse();
    }

    @Test
    void tellsHowLongTheOldestHasBeenInHand() {
        InHand now = open();
        assertThat(now.age()).isEmpty();

        now.slot().take(PLACE);

        assertThat(now.age().orElseThrow()).isPositive();
    }

    @Test
    void forgetsWhatDamagedFilesHeld() throws Exception {
        endWith(PLACE);
        Files.writeString(folder.resolve("app.ends"), "no numbers\n1 2\n3 42 x\n9999999999999 1 1\n");
        Files.write(folder.resolve("app.in-hand"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 7});

        assertThat(open().whyParked(PLACE)).isEmpty();
    }

    private void endWith(Place place) {
        open().slot().take(place);
    }

    private InHand open() {
        return new InHand(folder, "app", 3);
    }
}
