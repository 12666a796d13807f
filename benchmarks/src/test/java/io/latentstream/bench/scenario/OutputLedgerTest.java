package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutputLedgerTest {
    private final OutputLedger ledger = new OutputLedger();

    @Test
    void isSoundWhenEachRequestEndedOnce() {
        ledger.request("a", 2);
        ledger.request("b", 0);
        ledger.output("a", 1);
        ledger.output("a", 0);
        ledger.failure("b");

        assertThat(ledger.sound()).isTrue();
        assertThat(ledger)
                .hasToString("2 requests: 1 answered, 1 refused as they had to be, 0 missing, 0 events too many");
    }

    @Test
    void countsARequestAsMissingUntilItsLastOutput() {
        ledger.request("a", 2);
        ledger.output("a", 0);

        assertThat(ledger.missing()).isEqualTo(1);
        assertThat(ledger.sound()).isFalse();
    }

    @Test
    void tellsWhenEveryRequestHasEnded() {
        assertThat(ledger.ended()).isDone();
        ledger.request("a", 2);
        CompletableFuture<Void> ended = ledger.ended();
        ledger.output("a", 0);
        assertThat(ended).isNotDone();

        ledger.output("a", 1);

        assertThat(ended).isDone();
    }

    @Test
    void countsEventsThatComeTwice() {
        ledger.request("a", 2);
        ledger.output("a", 0);
        ledger.output("a", 0);
        ledger.output("a", 1);
        ledger.output("a", 1);
        ledger.request("b", 0);
        ledger.failure("b");
        ledger.failure("b");

        assertThat(ledger.surplus()).isEqualTo(3);
        assertThat(ledger.sound()).isFalse();
    }

    @Test
    void countsEventsThatShouldNotHaveCome() {
        ledger.request("a", 1);
        ledger.failure("a");
        ledger.output("a", 1);
        ledger.request("b", 0);
        ledger.output("b", 0);

        assertThat(ledger.surplus()).isEqualTo(3);
        assertThat(ledger.missing()).isEqualTo(2);
    }

    @Test
    void ignoresEventsOfOtherRequests() {
        ledger.output("theirs", 0);
        ledger.failure("theirs");

        assertThat(ledger.sound()).isTrue();
    }
}
