package io.latentstream.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void isSoundWhenEachRequestEndedOnce() {
        ledger.asked("a", 2);
        ledger.askedInVain("b");
        ledger.output("a", 1);
        ledger.output("a", 0);
        ledger.failure("b");

        assertThat(ledger.sound()).isTrue();
        assertThat(ledger)
                .hasToString("2 requests: 1 answered, 1 refused as they had to be, 0 missing, 0 events too many");
    }

    @Test
    void missesARequestUntilItsLastOutput() {
        ledger.asked("a", 2);
        ledger.output("a", 0);

        assertThat(ledger.missing()).isEqualTo(1);
        assertThat(ledger.sound()).isFalse();
    }

    @Test
    void countsWhatComesTwice() {
        ledger.asked("a", 2);
        ledger.output("a", 0);
        ledger.output("a", 0);
        ledger.output("a", 1);
        ledger.output("a", 1);
        ledger.askedInVain("b");
        ledger.failure("b");
        ledger.failure("b");

        assertThat(ledger.surplus()).isEqualTo(3);
        assertThat(ledger.sound()).isFalse();
    }

    @Test
    void countsWhatShouldNotHaveCome() {
        ledger.asked("a", 1);
        ledger.failure("a");
        ledger.output("a", 1);
        ledger.askedInVain("b");
        ledger.output("b", 0);

        assertThat(ledger.surplus()).isEqualTo(3);
        assertThat(ledger.missing()).isEqualTo(2);
    }

    @Test
    void leavesOutWhatOthersAskedFor() {
        ledger.output("theirs", 0);
        ledger.failure("theirs");

        assertThat(ledger.sound()).isTrue();
    }
}
