package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.Convolution;
import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.FlatVector;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenerNetworkTest {
    private static final int BATCH = 3;
    private static final int[][] LABELS = {{0, 1}, {1, 1}, {1, 0}};
    private static final double SMOOTHING = 0.1;

    private final ListenerShape shape = new ListenerShape(
            ConvolutionShape.chain(4, 4, List.of(new Convolution(2, 3, 2))), List.of(8, 6), ToneClips.GROUPS);
    private final FlatVector parameters = FlatVector.of(shape.draw(SplitMix64.of(3)));
    private final FlatVector gradient = new FlatVector(parameters.length());
    private final ListenerNetwork network = new ListenerNetwork(shape, BATCH, parameters, gradient);

    private void write() {
        SplitMix64 random = SplitMix64.of(4);
        for (int example = 0; example < BATCH; example++) {
            float[] row = new float[shape.inputs()];
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
            network.write(example, row);
        }
    }

    /** The mean cross-entropy with smoothed targets. */
    private double loss() {
        network.forward();
        double loss = 0;
        for (int example = 0; example < BATCH; example++) {
            double[] probabilities = network.probabilities(example);
            for (int i = 0; i < probabilities.length; i++) {
                boolean right = i == LABELS[example][0] || i == 2 + LABELS[example][1];
                double target = SMOOTHING / 2 + (right ? 1 - SMOOTHING : 0);
                loss -= target * Math.log(probabilities[i]) / BATCH;
            }
        }
        return loss;
    }

    @Test
    void givesTheGradientOfTheLoss() {
        write();
        network.forward();
        network.backward(LABELS, SMOOTHING);
        float[] exact = gradient.toArray();
        float step = 1e-3f; // small, so that hardly a ReLU changes sides
        for (int i = 0; i < exact.length; i++) {
            float value = parameters.get(i);
            parameters.set(i, value + step);
            double above = loss();
            parameters.set(i, value - step);
            double below = loss();
            parameters.set(i, value);
            assertThat((double) exact[i]).isCloseTo((above - below) / (2 * step), within(2e-3));
        }
        assertThat(IntStream.range(0, exact.length)
                        .mapToDouble(i -> Math.abs(exact[i]))
                        .max()
                        .orElseThrow())
                .isGreaterThan(0.05);
    }

    @Test
    void dropsSomeFeaturesAndScalesTheOthers() {
        write();
        network.forward();
        double[] whole = network.features(0);
        network.forward(0.5, SplitMix64.of(5));
        double[] dropped = network.features(0);
        for (int i = 0; i < whole.length; i++) {
            assertThat(dropped[i]).isIn(0.0, 2 * whole[i]);
        }
    }

    @Test
    void givesProbabilitiesForEachGroup() {
        write();
        network.forward();
        double[] probabilities = network.probabilities(1);
        assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-12));
        assertThat(probabilities[2] + probabilities[3]).isCloseTo(1, within(1e-12));
    }
}
