package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latentstream.generator.LookAhead.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InHandTest {
    private static final Place PLACE = new Place(3, 42);

    @TempDir
    Path folder;

    @Test
    void aRecordThatEndsProcessesAsOftenAsAllowedIsParked() {
        endWith(PLACE);
        endWith(PLACE);
        try (InHand second = open()) {
            assertThat(second.whyParked(PLACE)).isEmpty();
        }
        endWith(PLACE);

        try (InHand third = open()) {
            assertThat(third.whyParked(PLACE).orElseThrow()).contains("3 processes");
            assertThat(third.whyParked(new Place(3, 43))).isEmpty();
        }
    }

    @Test
    void aRecordThatWasAnsweredIsForgotten() {
        endWith(PLACE);
        endWith(PLACE);
        try (InHand now = open()) {
            InHand.Slot slot = now.slot();
            slot.take(PLACE);
            slot.release(PLACE);
        }
        endWith(PLACE);

        try (InHand next = open()) {
            assertThat(next.whyParked(PLACE)).isEmpty();
        }
    }

    @Test
    void nothingIsInHandAfterACleanEnd() {
        for (int i = 0; i < 5; i++) {
            try (InHand now = open()) {
                now.slot().take(PLACE);
                now.letGo();
            }
        }
        try (InHand next = open()) {
            assertThat(next.whyParked(PLACE)).isEmpty();
            assertThat(next.slot().isCautious()).isFalse();
        }
    }

    @Test
    void afterABadEndRequestsAreMadeOneByOneForAWhile() {
        endWith(PLACE);
        try (InHand next = open()) {
            InHand.Slot slot = next.slot();
            assertThat(slot.isCautious()).isTrue();
            for (int offset = 0; offset < 1_000; offset++) {
                slot.take(new Place(0, offset));
                slot.release(new Place(0, offset));
            }
            assertThat(slot.isCautious()).isFalse();
        }
    }

    @Test
    void tellsHowLongTheOldestHasBeenInHand() {
        try (InHand now = open()) {
            assertThat(now.age()).isEmpty();
            now.slot().take(PLACE);
            assertThat(now.age().orElseThrow()).isPositive();
        }
    }

    @Test
    void aFolderServesOneGeneratorAtATime() {
        try (InHand first = open()) {
            assertThat(first.age()).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(this::open).withMessageContaining("STATE_DIR");
        }
        open().close();
    }

    @Test
    void damagedFilesCostWhatTheyHeld() throws Exception {
        endWith(PLACE);
        Files.writeString(folder.resolve("app.ends"), "no numbers\n1 2\n3 42 x\n9999999999999 1 1\n");
        Files.write(folder.resolve("app.in-hand"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 7});

        try (InHand next = open()) {
            assertThat(next.whyParked(PLACE)).isEmpty();
        }
    }

    private void endWith(Place place) {
        try (InHand now = open()) {
            now.slot().take(place);
        }
    }

    private InHand open() {
        return new InHand(folder, "app", 3);
    }
}
