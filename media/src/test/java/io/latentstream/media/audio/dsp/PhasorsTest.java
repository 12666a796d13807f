package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasorsTest {
    private static final int COUNT = 257;

    @ParameterizedTest
    @CsvSource({"0, 1e-6", "1, 1e-6", "-1, 1e-6", "3.1415927, 1e-6", "400, 1e-6", "-20000, 1e-6", "150000, 1e-5"})
    void agreeWithTheJdksCosinesAndSines(float about, double tolerance) {
        float[] phases = phasesAbout(about);
        Phasors phasors = new Phasors(COUNT);

        phasors.take(phases, 0);

        for (int i = 0; i < COUNT; i++) {
            assertThat((double) phasors.cosine(i))
                    .as("cosine of %s", phases[i])
                    .isCloseTo(StrictMath.cos(phases[i]), within(tolerance));
            assertThat((double) phasors.sine(i))
                    .as("sine of %s", phases[i])
                    .isCloseTo(StrictMath.sin(phases[i]), within(tolerance));
        }
    }

    @Test
    void readARowFromAnOffsetAndLeaveItAsItWas() {
        float[] phases = phasesAbout(0);
        float[] behindOthers = new float[100 + COUNT];
        System.arraycopy(phases, 0, behindOthers, 100, COUNT);
        Phasors phasors = new Phasors(COUNT);

        phasors.take(behindOthers, 100);

        assertThat((double) phasors.sine(200)).isCloseTo(StrictMath.sin(phases[200]), within(1e-6));
        assertThat(behindOthers).endsWith(phases);
    }

    private static float[] phasesAbout(float middle) {
        float[] phases = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            phases[i] = middle + (i - COUNT / 2) * 0.0371f;
        }
        return phases;
    }
}
