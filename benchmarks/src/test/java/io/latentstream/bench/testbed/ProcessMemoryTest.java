package io.latentstream.bench.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.report.MeasuredFigure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void givesGrowthInPerCentOfBefore() {
        ProcessMemory then = new ProcessMemory(400, 50, 200, 40);
        ProcessMemory now = new ProcessMemory(410, 40, 200, 50);

        List<MeasuredFigure> growth = now.growthSince(then);

        assertThat(growth).extracting(MeasuredFigure::median).containsExactly(-4.0, 2.5, -20.0, 0.0, 25.0);
    }
}
