package io.latentstream.trainer.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void writesAZeroWithoutASign() {
        assertThat(Numbers.decimal(-0.0004, 2)).isEqualTo("0.00");
        assertThat(Numbers.decimal(-0.006, 2)).isEqualTo("\u22120.01");
    }
}
