package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PortableMathTest {
    @Test
    void agreesWithTheJdksLogarithm() {
        for (double x = 1e-30; x < 1e30; x *= 1.37) {
            assertThat(PortableMath.ln(x)).isCloseTo(StrictMath.log(x), within(1e-8));
        }
        assertThat(PortableMath.ln(1)).isZero();
    }
}
