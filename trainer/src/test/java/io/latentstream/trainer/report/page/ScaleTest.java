package io.latentstream.trainer.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @Test
    void mapsLinearly() {
        Scale upwards = new Scale(new Range(80, 100), 200, 0);
        assertThat(upwards.at(80)).isEqualTo(200);
        assertThat(upwards.at(95)).isEqualTo(50);
        assertThat(upwards.at(110)).isEqualTo(-100);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 12.5, 7, '0,2,4,6,8,10,12'",
        "88.2, 141, 6, '90,100,110,120,130,140'",
        "-6100, -2200, 5, '\u22126000,\u22125000,\u22124000,\u22123000'",
        "0, 0.003, 7, '0.0000,0.0005,0.0010,0.0015,0.0020,0.0025,0.0030'",
        "-0.3, 0.3, 3, '\u22120.2,0.0,0.2'",
        "7, 7.3, 2, '7.0,7.2'",
    })
    void marksRoundNumbers(double min, double max, int most, String expected) {
        String labels = String.join(
                ",",
                new Scale(new Range(min, max), 0, 1)
                        .ticks(most).stream().map(Scale.Tick::label).toList());
        assertThat(labels).isEqualTo(expected);
    }

    @Test
    void givesOneNumberARange() {
        assertThat(Range.of(DoubleStream.of(0)).max()).isPositive();
        assertThat(Range.of(DoubleStream.of(50, 50))).isEqualTo(new Range(45, 55));
        assertThat(Range.of(DoubleStream.empty())).isEqualTo(new Range(0, 1));
        assertThat(new Range(2, 4).padded(0.5)).isEqualTo(new Range(1, 5));
        assertThat(new Range(2, 4).withZero()).isEqualTo(new Range(0, 4));
    }

    @Test
    void refusesARangeWithoutWidth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(Double.NaN, 1));
    }
}
