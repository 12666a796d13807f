package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.RecordingDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.model.ModelRefusedException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelLoadsTest {
    private static final ModelVersion ANY =
            PublishedModel.unconditional("m", "0").version();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final CountDownLatch release = new CountDownLatch(1);
    private final Map<String, RecordingDecoder> decoders = new ConcurrentHashMap<>();
    private final BlockingQueue<LoadedModel> kept = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private ModelLoads loads = loads(Duration.ofHours(1));

    private ModelLoads loads(Duration limit) {
        ModelLoads made = new ModelLoads(this::read, LoadJournal.none(), new Refusals(), limit, key -> null);
        made.connect(kept::add, () -> ends.add("ended"));
        return made;
    }

    /** Versions below 100 are stuck until they are released. */
    private LoadedModel read(ModelVersion version, Function<String, byte[]> chunkByKey) {
        boolean stuck = Integer.parseInt(version.getVersion()) < 100;
        boolean interrupted = false;
        while (stuck) {
            try {
                release.await();
                stuck = false;
            } catch (InterruptedException e) {
                interrupted = true; // as native code, it does not listen
            }
        }
        RecordingDecoder decoder = new RecordingDecoder(4, 30);
        decoders.put(version.getVersion(), decoder);
        assertThat(interrupted && Thread.currentThread().isInterrupted()).isFalse();
        return new LoadedModel(version, null, decoder, () -> {});
    }

    @AfterEach
    void releaseStuckOnes() {
        release.countDown();
        loads.close();
    }

    private static ModelVersion version(int number) {
        return ModelVersion.newBuilder(ANY).setVersion(String.valueOf(number)).build();
    }

    @Test
    void loadsOthersWhileOneIsStuck() throws Exception {
        assertThat(loads.take(version(1), SOON)).isEmpty();
        assertThat(loads.take(version(101), SOON)).isEmpty();
        assertThat(ends.poll(1, TimeUnit.MINUTES)).isNotNull();
        Optional<LoadedModel> loaded = loads.take(version(101), SOON);
        assertThat(loaded).map(LoadedModel::name).contains("101");
        loaded.orElseThrow().release();
    }

    @Test
    void boundsTheWaitOfAllThatWaitForAStuckLoadTogether() {
        assertTimeoutPreemptively(SOON, () -> {
            for (int request = 0; request < 1_000; request++) {
                assertRefused(() -> loads.await(version(1), SHORT), Kind.LOADING, "not ready after 100 ms");
            }
        });
    }

    @Test
    void keepsAVersionThatNobodyWaitsForAnyMore() throws Exception {
        assertRefused(() -> loads.await(version(1), SHORT), Kind.LOADING, "ask again later");
        release.countDown();
        assertThat(kept.poll(1, TimeUnit.MINUTES).name()).isEqualTo("1");
    }

    @Test
    void leavesAStuckLoadBehindAndFreesItWhenItEnds() throws Exception {
        loads = loads(SHORT);
        assertThat(loads.take(version(1), SOON)).isEmpty();
        assertThat(ends.poll(1, TimeUnit.MINUTES)).isNotNull();
        assertRefused(() -> loads.take(version(1), SOON), Kind.BROKEN, "took more than 100 ms (MODEL_LOAD_TIMEOUT_MS)");
        release.countDown();
        loads.await(version(101), SOON); // begins behind it
        assertThat(kept.poll(1, TimeUnit.MINUTES).name()).isEqualTo("101");
        assertTimeoutPreemptively(SOON, () -> {
            while (!decoders.containsKey("1") || !decoders.get("1").isClosed()) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void beginsNoMoreWhereManyAreStuck() throws Exception {
        loads = loads(SHORT);
        List<String> stuck = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            assertThat(loads.trouble()).isEmpty();
            loads.take(version(number), SOON);
            stuck.add(ends.poll(1, TimeUnit.MINUTES));
        }
        assertThat(stuck).doesNotContainNull();
        assertThat(loads.trouble()).contains("4 loads of model versions are stuck; a new start frees them");
        assertRefused(() -> loads.await(version(101), SOON), Kind.LOADING, "other versions are being loaded");
        assertThat(loads.take(version(101), SOON)).isEmpty();
        release.countDown();
        assertThat(ends.poll(1, TimeUnit.MINUTES)).isNotNull();
        loads.take(version(101), SOON).orElseThrow().release();
    }

    /** What may be refused. */
    private interface Attempt {
        void go() throws ModelRefusedException;
    }

    private static void assertRefused(Attempt attempt, Kind kind, String reason) {
        assertThatThrownBy(attempt::go)
                .asInstanceOf(InstanceOfAssertFactories.type(ModelRefusedException.class))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.getMessage()).contains(reason);
                });
    }
}
