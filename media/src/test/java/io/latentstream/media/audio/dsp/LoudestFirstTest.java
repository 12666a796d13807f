package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LoudestFirstTest {
    private static final float LOWEST = -7;

    @Test
    void popsEachBinOnceLoudestFirstToWithinALevel() {
        LoudestFirst queue = new LoudestFirst(5_000);
        queue.clear(LOWEST, 0);
        float[] logs = new float[5_000];
        Random random = new Random(1);
        for (int bin = 0; bin < logs.length; bin++) {
            logs[bin] = LOWEST * random.nextFloat();
            queue.push(bin, logs[bin]);
        }
        boolean[] seen = new boolean[logs.length];
        float before = 0;
        for (int i = 0; i < logs.length; i++) {
            int bin = queue.pop();
            assertThat(seen[bin]).isFalse();
            assertThat(logs[bin]).isLessThan(before + 0.01f);
            seen[bin] = true;
            before = logs[bin];
        }
        assertThat(queue.pop()).isEqualTo(-1);
    }

    @Test
    void takesTheBoundsThemselves() {
        LoudestFirst queue = new LoudestFirst(2);
        queue.clear(LOWEST, 0);
        queue.push(0, LOWEST);
        queue.push(1, 0);

        assertThat(queue.pop()).isEqualTo(1);
        assertThat(queue.pop()).isZero();
    }

    @Test
    void isEmptyOnceCleared() {
        LoudestFirst queue = new LoudestFirst(1);
        queue.clear(LOWEST, 0);
        queue.push(0, -1);

        queue.clear(LOWEST, 0);

        assertThat(queue.pop()).isEqualTo(-1);
    }
}
