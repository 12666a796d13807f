package io.latentstream.generator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderThreadsTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

    @Test
    void givesResultsInTheOrderOfTheItems() {
        try (RenderThreads threads = new RenderThreads(3)) {
            assertThat(threads.renderAll(ITEMS, (renderer, item) -> item)).isEqualTo(ITEMS);
        }
    }

    @Test
    void rendersOnAsManyThreadsEachWithItsOwnRenderer() {
        Set<AudioRenderer> renderers = ConcurrentHashMap.newKeySet();
        CyclicBarrier allFour = new CyclicBarrier(4);
        try (RenderThreads threads = new RenderThreads(4)) {
            threads.renderAll(ITEMS, (renderer, item) -> {
                renderers.add(renderer);
                return await(allFour);
            });
        }
        assertThat(renderers).hasSize(4);
    }

    @Test
    void throwsWhatAnItemThrewAndGoesOn() {
        try (RenderThreads threads = new RenderThreads(2)) {
            assertThatThrownBy(() -> threads.renderAll(ITEMS, (renderer, item) -> {
                        if (item == 7) {
                            throw new SilentClipException();
                        }
                        return item;
                    }))
                    .isInstanceOf(SilentClipException.class);
            assertThat(threads.renderAll(ITEMS, (renderer, item) -> item)).hasSize(100);
        }
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
