package io.latentstream.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    @Test
    void waitsUntilTheWorkIsDone() throws Exception {
        Interruption interruption = new Interruption();
        assertThat(interruption.stop().getAsBoolean()).isFalse();
        CompletableFuture<Void> asking = CompletableFuture.runAsync(interruption::ask);
        while (!interruption.stop().getAsBoolean()) {
            Thread.onSpinWait();
        }
        assertThat(asking).isNotDone();
        interruption.close();
        asking.get(1, TimeUnit.MINUTES);
        assertThat(interruption.stop().getAsBoolean()).isTrue();
    }
}
