package io.latentstream.bench.scale;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
    private static final long GIB = 1L << 30;

    @Test
    void refusesABacklogThatWouldFillTheDisk() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DiskSpace.require(8 * GIB, Path.of("data"), 5_000_000))
                .withMessageContaining("8192 MiB left")
                .withMessageContaining("--backlog");
    }

    @Test
    void takesOneThatFits() {
        assertThatNoException().isThrownBy(() -> DiskSpace.require(12 * GIB, Path.of("data"), 5_000_000));
    }
}
