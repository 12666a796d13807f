package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScaleCommandTest {
    private static final long GIB = 1L << 30;

    @Test
    void refusesABacklogThatWouldFillTheDisk() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ScaleCommand.requireSpace(8 * GIB, Path.of("data"), 5_000_000))
                .withMessageContaining("8192 MiB left")
                .withMessageContaining("--backlog");
    }

    @Test
    void takesABacklogThatFits() {
        assertThatNoException().isThrownBy(() -> ScaleCommand.requireSpace(12 * GIB, Path.of("data"), 5_000_000));
    }
}
