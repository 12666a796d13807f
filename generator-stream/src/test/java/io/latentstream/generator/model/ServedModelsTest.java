package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.decoder.ValueDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.model.ServedModel.Share;
import io.latentstream.generator.request.CheckedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ServedModelsTest {
    private static final PublishedModel PUBLISHED = PublishedModel.unconditional("m", "1");

    private final ServedModels served = LoaderControl.servingNone();

    @Test
    void freesTheOldVersionWhenTheLastRequestThatHoldsItEnds() {
        FakeDecoder old = new FakeDecoder();
        served.publish(serving(old));
        ModelLease first = served.lease(request(1));
        ModelLease second = served.lease(request(2));
        served.publish(serving(new FakeDecoder()));
        assertThat(old.closed).isFalse();
        first.close();
        assertThat(old.closed).isFalse();
        second.close();
        assertThat(old.closed).isTrue();
    }

    @Test
    void freesAVersionThatNoRequestHoldsAtOnce() {
        FakeDecoder old = new FakeDecoder();
        served.publish(serving(old));
        served.publish(Map.of());
        assertThat(old.closed).isTrue();
    }

    @Test
    void neverLeasesAFreedVersionWhileVersionsAreSwapped() {
        served.publish(serving(new FakeDecoder()));
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(CompletableFuture.supplyAsync(() -> leaseUntil(done)));
        }
        List<FakeDecoder> decoders = new ArrayList<>();
        for (int swap = 0; swap < 20_000; swap++) {
            FakeDecoder next = new FakeDecoder();
            decoders.add(next);
            served.publish(serving(next));
        }
        done.set(true);
        readers.forEach(CompletableFuture::join);
        served.publish(Map.of());
        assertThat(decoders).allMatch(decoder -> decoder.closed);
    }

    private long leaseUntil(AtomicBoolean done) {
        long leases = 0;
        while (!done.get()) {
            try (ModelLease lease = served.lease(request(leases++))) {
                if (((FakeDecoder) lease.model().decoder()).closed) {
                    throw new AssertionError("leased a version that had been freed");
                }
            }
        }
        return leases;
    }

    private static Map<String, ServedModel> serving(FakeDecoder decoder) {
        LoadedModel model = new LoadedModel(PUBLISHED.version(), null, decoder, () -> {});
        return Map.of("m", new ServedModel(List.of(new Share(model, 1)), Optional.empty(), Optional.empty()));
    }

    private static CheckedRequest request(long id) {
        return Requests.checked(Requests.digits("request " + id).setModel("m"));
    }

    private static final class FakeDecoder extends ValueDecoder {
        private volatile boolean closed;

        @Override
        public int inputWidth() {
            return PublishedModel.LATENT;
        }

        @Override
        public int outputWidth() {
            return PublishedModel.WIDTH * PublishedModel.HEIGHT;
        }

        @Override
        public void decode(float[] inputs, int rows, float[] values) {
            Arrays.fill(values, 0, rows * outputWidth(), 0);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
