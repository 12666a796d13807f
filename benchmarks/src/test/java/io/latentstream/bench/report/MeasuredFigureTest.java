package io.latentstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredFigureTest {
    @Test
    void takesTheMiddleSampleAsMedianWhateverTheirOrder() {
        MeasuredFigure figure = MeasuredFigure.of("throughput", "requests/s", 9, 1, 5);

        assertThat(figure.median()).isEqualTo(5);
        assertThat(figure.min()).isEqualTo(1);
        assertThat(figure.max()).isEqualTo(9);
    }

    @Test
    void takesTheMeanOfTheMiddleTwoAsMedianOfAnEvenNumber() {
        assertThat(MeasuredFigure.of("p99", "ms", 4, 100, 2, 1).median()).isEqualTo(3);
    }

    @Test
    void refusesAFigureWithoutASample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeasuredFigure("p99", "ms", List.of()))
                .withMessageContaining("p99");
    }
}
