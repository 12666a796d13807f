package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerBookTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void endsARequestWithItsLastOutput() throws Exception {
        List<Long> ends = new ArrayList<>();
        AnswerBook book = new AnswerBook(1, 1, 3, (number, nanos) -> ends.add(nanos));
        book.output(0, 10);
        book.output(0, 20);
        assertThat(book.ended()).isZero();
        assertThat(book.await(Duration.ZERO)).isFalse();

        book.output(0, 30);

        assertThat(book.await(Duration.ZERO)).isTrue();
        assertThat(ends).containsExactly(30L);
        book.requireSound();
    }

    @Test
    void refusesARunWithAnOutputTooMany() {
        AnswerBook book = new AnswerBook(1, 1, 1, (number, nanos) -> {});
        book.output(0, 10);
        book.output(0, 20);

        assertThat(book.surplus()).isEqualTo(1);
        assertThatIllegalStateException()
                .isThrownBy(book::requireSound)
                .withMessageContaining("1 answers were too many");
    }

    @Test
    void endsARequestWithItsFailureAndRefusesTheRun() {
        AnswerBook book = new AnswerBook(1, 2, 3, (number, nanos) -> {});
        book.failure(1, 10);

        assertThat(book.ended()).isEqualTo(1);
        assertThat(book.failed()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(book::requireSound).withMessageContaining("1 were refused");
    }

    @Test
    void countsAFailureBesideAnOutputAsSurplus() {
        AnswerBook book = new AnswerBook(1, 1, 2, (number, nanos) -> {});
        book.output(0, 10);
        book.failure(0, 20);

        assertThat(book.surplus()).isEqualTo(1);
        assertThat(book.failed()).isZero();
    }

    @Test
    void refusesARunWithAMissingAnswer() {
        AnswerBook book = new AnswerBook(1, 2, 1, (number, nanos) -> {});
        book.output(0, 10);

        assertThatIllegalStateException().isThrownBy(book::requireSound).withMessageContaining("of 2 requests 1 ended");
    }

    @Test
    void givesTheTimeUntilTheLastRequestEnded() {
        AnswerBook book = new AnswerBook(1, 2, 1, (number, nanos) -> {});
        book.output(0, 5 * SECOND);
        book.output(1, 102 * SECOND);

        assertThat(book.secondsFrom(2 * SECOND)).isCloseTo(100, within(1e-9));
    }

    @Test
    void endsBeforeItIsFullWhenTold() throws Exception {
        AnswerBook book = new AnswerBook(1, 1_000, 1, (number, nanos) -> {});
        book.output(0, 10);
        book.output(1, 10);
        book.endAt(3);
        assertThat(book.await(Duration.ZERO)).isFalse();

        book.output(2, 10);

        assertThat(book.await(Duration.ZERO)).isTrue();
        book.requireSound();
    }

    @Test
    void refusesARunWithoutRequests() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AnswerBook(1, 0, 1, (number, nanos) -> {}));
    }
}
