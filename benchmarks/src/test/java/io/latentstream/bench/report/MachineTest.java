package io.latentstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    Path folder;

    @Test
    void readsTheModelNameOfTheFirstProcessor() throws Exception {
        Path cpuInfo = Files.writeString(
                folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Fast CPU @ 3 GHz\nmodel name\t: other\n");

        assertThat(Machine.cpuModel(cpuInfo)).isEqualTo("Fast CPU @ 3 GHz");
    }

    @Test
    void saysUnknownWithoutCpuinfo() {
        assertThat(Machine.cpuModel(folder.resolve("missing"))).isEqualTo("unknown");
    }
}
