package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine owes: extend it and say how to make a decoder. */
abstract class DecoderContract {
    private static final int ROWS = 1000;

    private Decoder decoder;
    private float[][] rows;
    private float[][] alone;

    /** A decoder of realistic size with random parameters. */
    abstract Decoder newDecoder();

    /** A decoder whose parameters are no numbers. */
    abstract Decoder newBrokenDecoder();

    @BeforeEach
    void decodeEachRowAlone() {
        decoder = newDecoder();
        rows = randomRows(ROWS, decoder.inputWidth());
        alone = new float[64][];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = decoder.decode(new float[][] {rows[i]})[0];
        }
    }

    @AfterEach
    void close() {
        decoder.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 31, 32, 33, 64, 100, 256, 1000})
    void givesTheSameBitsForARowAtEveryBatchSizeAndPlace(int batch) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(batch));
        float[][] decoded = decoder.decode(order.stream().map(i -> rows[i]).toArray(float[][]::new));
        for (int place = 0; place < batch; place++) {
            if (order.get(place) < alone.length) {
                assertThat(decoded[place]).isEqualTo(alone[order.get(place)]);
            }
        }
    }

    @Test
    void givesValuesInTheUnitInterval() {
        for (float[] row : decoder.decode(rows)) {
            assertThat(row).hasSize(decoder.outputWidth());
            for (float value : row) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void decodesDifferentRowsDifferently() {
        assertThat(alone[0]).isNotEqualTo(alone[1]);
    }

    @Test
    void decodesNoRows() {
        assertThat(decoder.decode(new float[0][])).isEmpty();
    }

    @Test
    void givesTheSameBitsToManyThreads() {
        List<CompletableFuture<float[][]>> results = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            results.add(CompletableFuture.supplyAsync(() -> decoder.decode(rows)));
        }
        for (CompletableFuture<float[][]> result : results) {
            for (int i = 0; i < alone.length; i++) {
                assertThat(result.join()[i]).isEqualTo(alone[i]);
            }
        }
    }

    @Test
    void refusesARowOfAnotherWidth() {
        float[][] tooShort = {new float[decoder.inputWidth() - 1]};
        assertThatThrownBy(() -> decoder.decode(tooShort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this decoder takes " + decoder.inputWidth());
    }

    @Test
    void refusesToDecodeWhenClosedAndClosesTwice() {
        decoder.close();
        decoder.close();
        assertThatThrownBy(() -> decoder.decode(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void refusesToHandOutWhatIsNoNumber() {
        try (Decoder broken = newBrokenDecoder()) {
            float[][] one = randomRows(1, broken.inputWidth());
            assertThatThrownBy(() -> broken.decode(one))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("NaN");
        }
    }

    static float[][] randomRows(int count, int width) {
        Random random = new Random(count);
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
