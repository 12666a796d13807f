package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BernoulliTermTest {
    private static final int SIZE = 7;
    private static final int LABELS = 2;
    private static final float SCALE = 0.25f;

    private final SplitMix64 random = SplitMix64.of(5);

    /** Logits up to some 30 and 0 among them, pixels black and white, labels behind them. */
    private void fill(Matrix logits, Matrix targets) {
        float[] logit = new float[SIZE];
        float[] target = new float[SIZE + LABELS];
        for (int i = 0; i < logits.columns(); i++) {
            for (int pixel = 0; pixel < SIZE; pixel++) {
                logit[pixel] = pixel == 0 ? 0 : (float) (10 * random.nextGaussian());
                target[pixel] = random.nextInt(2);
            }
            logits.write(i, logit);
            targets.write(i, target);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 250})
    void differentiatesAsTheTextbookSays(int examples) {
        Matrix logits = new Matrix(SIZE, examples);
        Matrix targets = new Matrix(SIZE + LABELS, examples);
        Matrix errors = new Matrix(SIZE, examples);
        fill(logits, targets);
        BernoulliTerm term = new BernoulliTerm(SIZE);
        for (int pass = 0; pass < 2; pass++) { // the first leaves nothing for the second
            double distortion = term.backward(logits, targets, errors, SCALE);
            double expected = 0;
            for (int i = 0; i < examples; i++) {
                for (int pixel = 0; pixel < SIZE; pixel++) {
                    double logit = logits.get(pixel, i);
                    double x = targets.get(pixel, i);
                    expected += Math.max(logit, 0) - logit * x + Math.log1p(Math.exp(-Math.abs(logit)));
                    double byLogit = SCALE * (1 / (1 + Math.exp(-logit)) - x);
                    assertThat((double) errors.get(pixel, i))
                            .as("example %d, logit %s", i, logit)
                            .isCloseTo(byLogit, within(1e-6));
                }
            }
            assertThat(distortion).isCloseTo(expected, within(1e-5 * SIZE * examples));
        }
    }

    @Test
    void drawsWhiteAsOftenAsTheValueSays() {
        BernoulliTerm term = new BernoulliTerm(SIZE);
        float[] values = {0, 0.25f, 1, 1 / 255f, 0.5f, 254 / 255f, 0};
        double[] white = new double[SIZE];
        int draws = 20_000;
        for (int draw = 0; draw < draws; draw++) {
            float[] row = Arrays.copyOf(values, SIZE + LABELS);
            row[SIZE] = 0.5f;
            term.draw(row, random);
            for (int pixel = 0; pixel < SIZE; pixel++) {
                assertThat(row[pixel]).isIn(0f, 1f);
                white[pixel] += row[pixel];
            }
            assertThat(row[SIZE]).isEqualTo(0.5f); // a label
        }
        for (int pixel = 0; pixel < SIZE; pixel++) {
            double deviation = Math.sqrt(values[pixel] * (1 - values[pixel]) / draws);
            assertThat(white[pixel] / draws)
                    .as("pixel %d", pixel)
                    .isCloseTo((double) values[pixel], within(5 * deviation));
        }
    }
}
