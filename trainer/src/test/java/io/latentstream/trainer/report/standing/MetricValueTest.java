package io.latentstream.trainer.report.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricValueTest {
    private static MetricValue value(String name, double value, String unit, double error) {
        return new MetricValue(name, value, unit, OptionalDouble.of(error));
    }

    @Test
    void hasFewerDecimalsTheLargerItIs() {
        assertThat(value("nll", 86.756, "nats", 0.25).text()).isEqualTo("86.76");
        assertThat(value("-elbo", -5938.64, "nats", 55.8).text()).isEqualTo("\u22125938.6");
        assertThat(value("x", 0.0123, "", 0.001).text()).isEqualTo("0.0123");
    }

    @Test
    void writesSharesAsPercentages() {
        MetricValue accuracy = value("digit-accuracy-real", 0.9767, "", 0.0087);
        assertThat(accuracy.text()).isEqualTo("97.7%");
        assertThat(accuracy.errorText()).isEqualTo("\u00b1 0.9");
        assertThat(accuracy.changeText(-0.02)).isEqualTo("\u22122.0 points");
        assertThat(value("recall", 0.5, "", 0.1).text()).isEqualTo("50.0%");
    }

    @Test
    void writesCountsWithoutDecimals() {
        assertThat(new MetricValue("active-units", 38, "", OptionalDouble.empty()).text())
                .isEqualTo("38");
    }

    @Test
    void writesNoChangeWithoutASign() {
        assertThat(value("recall", 0.5, "", 0.1).changeText(-0.0002)).isEqualTo("0.0 points");
        assertThat(value("nll", 87, "nats", 0.1).changeText(-0.001)).isEqualTo("0.00");
    }
}
