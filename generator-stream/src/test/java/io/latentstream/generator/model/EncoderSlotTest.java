package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.FailureCode;
import io.latentstream.generator.decoder.DecoderNetworks;
import io.latentstream.generator.decoder.Encoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.model.EncoderSlot.Terms;
import io.latentstream.generator.model.ModelRefusedException.Kind;
import io.latentstream.generator.request.RequestRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderSlotTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PublishedModel PLAIN = PublishedModel.conditional("m", "1");
    private static final int INPUTS = 30 + 10;
    private static final int OUTPUTS = 2 * PublishedModel.LATENT;

    private final AtomicInteger reads = new AtomicInteger();

    private static EncoderSlot slot(EncoderSlot.Reader reader, Duration limit, Duration patience) {
        return new EncoderSlot(PLAIN.version(), reader, new Terms(LoadJournal.none(), limit, patience));
    }

    private static LoadedModel read(PublishedModel model) throws ModelRefusedException {
        return LoaderControl.newReader().read(model.version(), model.chunks()::get);
    }

    private static void assertRefused(LoadedModel model, FailureCode code, String... messages) {
        assertThatThrownBy(model::encoder).isInstanceOfSatisfying(RequestRefusedException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused).hasMessageContainingAll(messages);
        });
    }

    @Test
    void readsTheEncoderOfAVersionOnceAndFreesItWithTheModel() throws Exception {
        LoadedModel model = read(PLAIN.withEncoder(DecoderNetworks.encoder(1, INPUTS, 16, OUTPUTS)));
        assertThat(model.hasEncoder()).isTrue();
        Encoder encoder = model.encoder();
        assertThat(encoder.posterior(new float[2 * INPUTS], 2)).hasSize(2 * OUTPUTS);
        assertThat(model.encoder()).isSameAs(encoder);
        model.release();
        assertThatThrownBy(() -> encoder.posterior(new float[INPUTS], 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void saysThatAVersionHasNone() throws Exception {
        LoadedModel model = read(PLAIN);
        assertThat(model.hasEncoder()).isFalse();
        assertRefused(model, FailureCode.UNSUPPORTED, "version '1' of model 'm' has no encoder", "train a new version");
        model.release();
    }

    @Test
    void servesAVersionWhoseEncoderIsBroken() throws Exception {
        LoadedModel noFile = read(PLAIN.withEncoder(new byte[] {1, 2, 3}));
        assertRefused(
                noFile,
                FailureCode.MODEL_CORRUPT,
                "the encoder of version '1' of model 'm' cannot be loaded: the encoder is malformed");
        LoadedModel otherWidth = read(PLAIN.withEncoder(DecoderNetworks.encoder(1, INPUTS + 1, OUTPUTS)));
        assertRefused(
                otherWidth, FailureCode.MODEL_CORRUPT, "takes 41 numbers and gives 8, but values and labels have 40");
        LoadedModel noNumbers = read(PLAIN.withEncoder(DecoderNetworks.encoderOfConstant(Double.NaN, INPUTS, OUTPUTS)));
        assertRefused(noNumbers, FailureCode.MODEL_CORRUPT, "the encoder gave NaN");
        for (LoadedModel model : new LoadedModel[] {noFile, otherWidth, noNumbers}) {
            float[] row = model.sampler().sample(1, 0, Map.of(), 1).values();
            assertThat(model.decoder().decode(new float[][] {row})[0]).hasSize(30);
            model.release();
        }
    }

    @Test
    void readsAnEncoderWhoseChunkCameLate() throws Exception {
        PublishedModel whole = PLAIN.withEncoder(DecoderNetworks.encoder(1, INPUTS, OUTPUTS));
        String key = whole.version().getArtifacts().get(2).getSha256() + "/0";
        Map<String, byte[]> chunks = new HashMap<>(whole.chunks());
        byte[] late = chunks.remove(key);
        LoadedModel model = LoaderControl.newReader().read(whole.version(), chunks::get);
        assertRefused(model, FailureCode.MODEL_CORRUPT, "chunk 0 of 1");
        chunks.put(key, late);
        assertThat(model.encoder().outputWidth()).isEqualTo(OUTPUTS);
        model.release();
    }

    @Test
    void readsABrokenOneOnce() {
        EncoderSlot slot = slot(
                () -> {
                    reads.incrementAndGet();
                    throw new ModelRefusedException(Kind.BROKEN, "broken");
                },
                LONG,
                LONG);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(slot::get)
                    .isInstanceOf(ModelRefusedException.class)
                    .hasMessage("broken");
        }
        assertThat(reads).hasValue(1);
        slot.close();
    }

    @Test
    void makesNobodyWaitLongerThanThePatienceAndIsThereLater() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FakeEncoder encoder = new FakeEncoder();
        EncoderSlot slot = slot(() -> waitFor(go, encoder), LONG, Duration.ZERO);
        assertThatThrownBy(slot::get)
                .isInstanceOfSatisfying(
                        ModelRefusedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOADING))
                .hasMessageContaining("not ready after 0 ms; ask again later");
        go.countDown();
        Encoder there = null;
        while (there == null) {
            try {
                there = slot.get();
            } catch (ModelRefusedException e) {
                assertThat(e.kind()).isEqualTo(Kind.LOADING);
                Thread.onSpinWait();
            }
        }
        assertThat(there).isSameAs(encoder);
        slot.close();
        assertThat(encoder.closed.getCount()).isZero();
    }

    @Test
    void refusesWhatTakesTooLongAndFreesItWhenItEnds() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FakeEncoder encoder = new FakeEncoder();
        EncoderSlot slot = slot(() -> waitFor(go, encoder), Duration.ofMillis(20), LONG);
        assertThatThrownBy(slot::get).hasMessageContaining("took more than 20 ms (MODEL_LOAD_TIMEOUT_MS)");
        go.countDown();
        assertThat(encoder.closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(slot::get).hasMessageContaining("took more than 20 ms");
    }

    @Test
    void freesWhatIsLoadedAfterItsModelWasLetGo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FakeEncoder encoder = new FakeEncoder();
        EncoderSlot slot = slot(() -> waitFor(go, encoder), LONG, Duration.ZERO);
        assertThatThrownBy(slot::get).hasMessageContaining("ask again later");
        slot.close();
        go.countDown();
        assertThat(encoder.closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(slot::get).hasMessageContaining("let go");
    }

    @Test
    void isNotReadAgainAfterItEndedThreeProcesses(@TempDir Path folder) throws Exception {
        Terms terms = new Terms(LoadJournal.in(folder), LONG, LONG);
        for (int process = 0; process < 3; process++) {
            LoadJournal.in(folder).begin(PLAIN.version()); // and never ended
        }
        EncoderSlot slot = new EncoderSlot(PLAIN.version(), FakeEncoder::new, terms);
        assertThatThrownBy(slot::get).hasMessageContaining("was begun 3 times and ended each time with the process");
        try (Stream<Path> marks = Files.list(folder)) {
            assertThat(marks).hasSize(1);
        }
    }

    /** Waits even when it is interrupted, as native code does. */
    private static Encoder waitFor(CountDownLatch go, Encoder encoder) {
        while (go.getCount() > 0) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.interrupted();
            }
        }
        return encoder;
    }

    private static final class FakeEncoder implements Encoder {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int inputWidth() {
            return INPUTS;
        }

        @Override
        public int outputWidth() {
            return OUTPUTS;
        }

        @Override
        public float[] posterior(float[] rows, int count) {
            return new float[count * OUTPUTS];
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
