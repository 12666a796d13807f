package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.report.MeasuredFigure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void givesGrowthInPerCentOfBefore() {
        ProcessMemory then = memory(250, 400, 50, 200, 40);
        ProcessMemory now = memory(240, 410, 40, 200, 50);

        List<MeasuredFigure> growth = now.growthSince(then);

        assertThat(growth).extracting(MeasuredFigure::median).containsExactly(-4.0, 2.5, -20.0, 0.0, 25.0);
    }

    private static ProcessMemory memory(double... values) {
        return new ProcessMemory(Arrays.stream(values)
                .mapToObj(value -> MeasuredFigure.of("figure", "MiB", value))
                .toList());
    }
}
