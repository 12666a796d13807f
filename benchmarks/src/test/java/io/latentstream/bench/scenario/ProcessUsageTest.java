package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessUsageTest {
    @TempDir
    Path folder;

    @Test
    void readsMemoryAndThreadsFromProc() throws Exception {
        Path status = Files.writeString(
                folder.resolve("status"), "Name:\tjava\nVmHWM:\t  614400 kB\nVmRSS:\t  512000 kB\nThreads:\t41\n");

        assertThat(ProcessUsage.of(1.5, status)).isEqualTo(new ProcessUsage(1.5, 500, 600, 41));
    }

    @Test
    void givesNaNWithoutProc() {
        assertThat(ProcessUsage.of(1.5, folder.resolve("missing")))
                .isEqualTo(new ProcessUsage(1.5, Double.NaN, Double.NaN, Double.NaN));
    }
}
