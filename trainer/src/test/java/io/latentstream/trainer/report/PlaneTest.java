package io.latentstream.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlaneTest {
    @Test
    void keepsDistancesWithinAPlane() {
        // 3, 4 and 0 along two directions at right angles of a space of four dimensions, moved by (5, 5, 5, 5)
        float[][] latents = {{5 + 3, 5, 5, 5}, {5 - 3, 5, 5, 5}, {5, 5 + 0.8f, 5 + 0.6f, 5}, {5, 5 - 0.8f, 5 - 0.6f, 5}
        };
        Plane plane = Plane.of(latents);
        assertThat(Math.abs(plane.points()[0][0])).isCloseTo(3, within(1e-6));
        assertThat(plane.points()[1][0]).isCloseTo(-plane.points()[0][0], within(1e-6));
        assertThat(Math.abs(plane.points()[2][1])).isCloseTo(1, within(1e-6));
        assertThat(plane.points()[2][0]).isCloseTo(0, within(1e-6));
        assertThat(plane.shares()[0]).isCloseTo(0.9, within(1e-6));
        assertThat(plane.shares()[1]).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void leavesTwoLatentsUnchanged() {
        Plane plane = Plane.of(new float[][] {{1, 2}, {-3, 0.5f}});
        assertThat(plane.points()).isDeepEqualTo(new double[][] {{1, 2}, {-3, 0.5}});
        assertThat(plane.shares()).isEmpty();
    }

    @Test
    void placesOneLatentOnALine() {
        assertThat(Plane.of(new float[][] {{1}, {4}}).points()).isDeepEqualTo(new double[][] {{1, 0}, {4, 0}});
    }
}
