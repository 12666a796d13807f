package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine owes: extend it and say how to make a decoder. */
abstract class DecoderContract {
    private static final int[] BATCHES = {
        1, 2, 3, 5, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 255, 256, 257, 1000, 4096
    };
    private static final int ROWS = 4096;

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

    @Test
    void givesTheSameBitsForARowAtEveryBatchSizeAndPlace() {
        for (int batch : BATCHES) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(batch));
            float[][] decoded = decoder.decode(order.stream().map(i -> rows[i]).toArray(float[][]::new));
            for (int place = 0; place < batch; place++) {
                if (order.get(place) < alone.length) {
                    assertThat(decoded[place])
                            .as("place %d of a batch of %d", place, batch)
                            .isEqualTo(alone[order.get(place)]);
                }
            }
        }
    }

    @Test
    void givesTheSamePixelsForARowAtEveryBatchSizeAndPlace() {
        int width = decoder.outputWidth();
        for (int batch : BATCHES) {
            byte[] pixels = new byte[batch * width];
            decoder.decodePixels(inputs(batch), batch, pixels);
            for (int row = 0; row < Math.min(batch, alone.length); row++) {
                byte[] own = new byte[width];
                decoder.decodePixels(rows[row], 1, own);
                assertThat(Arrays.copyOfRange(pixels, row * width, (row + 1) * width))
                        .as("row %d of a batch of %d", row, batch)
                        .isEqualTo(own);
            }
        }
    }

    @Test
    void roundsValuesToPixels() {
        byte[] pixels = new byte[alone.length * decoder.outputWidth()];
        decoder.decodePixels(inputs(alone.length), alone.length, pixels);
        for (int i = 0; i < pixels.length; i++) {
            float value = alone[i / decoder.outputWidth()][i % decoder.outputWidth()];
            assertThat((double) (pixels[i] & 0xff)).isCloseTo(value * 255.0, within(0.5 + 1e-4));
        }
    }

    private float[] inputs(int count) {
        float[] inputs = new float[count * decoder.inputWidth()];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows[row], 0, inputs, row * decoder.inputWidth(), decoder.inputWidth());
        }
        return inputs;
    }

    @Test
    void givesValuesInTheUnitInterval() {
        for (float[] row : alone) {
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
        float[][] some = Arrays.copyOf(rows, 200);
        List<CompletableFuture<float[][]>> results = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            results.add(CompletableFuture.supplyAsync(() -> decoder.decode(some)));
        }
        for (CompletableFuture<float[][]> result : results) {
            for (int i = 0; i < alone.length; i++) {
                assertThat(result.join()[i]).isEqualTo(alone[i]);
            }
        }
    }

    @Test
    void leavesTheRestOfTheCallersArrayAlone() {
        float[] values = new float[3 * decoder.outputWidth()];
        Arrays.fill(values, 7);
        decoder.decode(new float[5 * decoder.inputWidth()], 2, values);
        assertThat(Arrays.copyOfRange(values, 2 * decoder.outputWidth(), values.length))
                .containsOnly(7);
        byte[] pixels = new byte[3 * decoder.outputWidth()];
        Arrays.fill(pixels, (byte) 7);
        decoder.decodePixels(new float[5 * decoder.inputWidth()], 2, pixels);
        assertThat(Arrays.copyOfRange(pixels, 2 * decoder.outputWidth(), pixels.length))
                .containsOnly(7);
    }

    @Test
    void refusesArraysThatAreTooShort() {
        float[] inputs = new float[2 * decoder.inputWidth()];
        float[] values = new float[2 * decoder.outputWidth()];
        assertThatThrownBy(() -> decoder.decode(inputs, 3, new float[3 * decoder.outputWidth()]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inputs do not hold 3 rows");
        assertThatThrownBy(() -> decoder.decode(new float[3 * decoder.inputWidth()], 3, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values do not hold 3 rows");
        assertThatThrownBy(() -> decoder.decodePixels(
                        new float[3 * decoder.inputWidth()], 3, new byte[3 * decoder.outputWidth() - 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixels do not hold 3 rows");
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
        assertThatThrownBy(() -> decoder.decodePixels(rows[0], 1, new byte[decoder.outputWidth()]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void refusesToHandOutNaN() {
        try (Decoder broken = newBrokenDecoder()) {
            float[][] one = randomRows(1, broken.inputWidth());
            assertThatThrownBy(() -> broken.decode(one))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> broken.decodePixels(one[0], 1, new byte[broken.outputWidth()]))
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
