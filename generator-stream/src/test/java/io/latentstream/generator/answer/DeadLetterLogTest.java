package io.latentstream.generator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.fixture.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {
    private final LogLines lines = new LogLines();
    private long nanos;

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void logsTenASecondAndHowManyMoreThereWere() {
        DeadLetterLog log = new DeadLetterLog(() -> nanos);
        for (int i = 0; i < 1_000; i++) {
            log.buried("garbage " + i);
        }
        assertThat(lines.lines()).hasSize(10).last().asString().endsWith("dead letter: garbage 9");

        nanos = 1_000_000_000;
        log.buried("later");

        assertThat(lines.lines()).hasSize(12).last().asString().endsWith("dead letter: later");
        assertThat(lines.lines().get(10)).endsWith("990");
    }
}
