package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GeneratedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** A topology shares its serdes between all its threads. */
class SharedSerdeTest {
    private static final int THREADS = 8;
    private static final int RECORDS = 2_000;

    @Test
    void registersOnceForManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (FakeRegistry registry = new FakeRegistry()) {
            Serde<GeneratedImage> serde = Serdes.avro(GeneratedImage.class, registry.config());
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                runs.add(threads.submit(() -> {
                    start.await();
                    writeAndRead(serde, number);
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            assertThat(registry.count("POST")).isEqualTo(1);
            assertThat(registry.count("GET")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void writeAndRead(Serde<GeneratedImage> serde, int thread) {
        for (int i = 0; i < RECORDS; i++) {
            byte[] payload = new byte[i % 3_000]; // below and above the encoder's buffer
            Arrays.fill(payload, (byte) (thread * 31 + i));
            GeneratedImage image = SampleEvents.image(thread + "-" + i, payload);
            byte[] bytes = serde.serializer().serialize("generated-images", image);
            assertThat(serde.deserializer().deserialize("generated-images", bytes))
                    .isEqualTo(image);
        }
    }
}
