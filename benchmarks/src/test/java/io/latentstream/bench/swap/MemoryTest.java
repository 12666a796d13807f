package io.latentstream.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.report.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void growthIsInPerCentOfWhatWasThere() {
        Memory then = new Memory(400, 50, 200, 40);
        Memory now = new Memory(410, 40, 200, 50);

        List<Figure> growth = now.growthSince(then);

        assertThat(growth).extracting(Figure::median).containsExactly(-4.0, 2.5, -20.0, 0.0, 25.0);
    }
}
