package io.latentstream.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static Figure figure(String name, double value, String unit, double error) {
        return new Figure(name, value, unit, OptionalDouble.of(error));
    }

    @Test
    void numbersAreAsPreciseAsTheyAreLarge() {
        assertThat(Figures.metric(figure("nll", 86.756, "nats", 0.25))).isEqualTo("86.76");
        assertThat(Figures.metric(figure("-elbo", -5938.64, "nats", 55.8))).isEqualTo("\u22125938.6");
        assertThat(Figures.metric(figure("x", 0.0123, "", 0.001))).isEqualTo("0.0123");
    }

    @Test
    void sharesArePercentages() {
        Figure accuracy = figure("digit-accuracy-real", 0.9767, "", 0.0087);
        assertThat(Figures.metric(accuracy)).isEqualTo("97.7%");
        assertThat(Figures.error(accuracy)).isEqualTo("\u00b1 0.9");
        assertThat(Figures.change(accuracy, -0.02)).isEqualTo("\u22122.0 points");
        assertThat(Figures.metric(figure("recall", 0.5, "", 0.1))).isEqualTo("50.0%");
    }

    @Test
    void countsHaveNoDecimals() {
        assertThat(Figures.metric(new Figure("active-units", 38, "", OptionalDouble.empty())))
                .isEqualTo("38");
    }

    @Test
    void aZeroHasNoSign() {
        assertThat(Figures.decimal(-0.0004, 2)).isEqualTo("0.00");
        assertThat(Figures.change(figure("recall", 0.5, "", 0.1), -0.0002)).isEqualTo("0.0 points");
        assertThat(Figures.change(figure("nll", 87, "nats", 0.1), -0.001)).isEqualTo("0.00");
    }
}
