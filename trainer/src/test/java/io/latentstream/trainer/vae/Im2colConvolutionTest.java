package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares with the definition; 5 examples are shared out evenly over the products or not. */
class Im2colConvolutionTest {
    private static final int BATCH = 5;
    private static final int START = 3;

    private final SplitMix64 random = SplitMix64.of(1);
    private INDArray parameters;
    private INDArray gradient;

    private Im2colConvolution products(ConvolutionShape shape, int chunk) {
        parameters = Nd4j.createFromArray(noise(START + shape.weights()));
        gradient = Nd4j.create(DataType.FLOAT, parameters.length());
        Im2colConvolution products = new Im2colConvolution(shape, BATCH, chunk, parameters, gradient, START);
        products.readKernel();
        return products;
    }

    private float[] noise(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A product of weight, wide value and narrow value. */
    private interface Term {
        void meet(int weight, int wide, int narrow);
    }

    /** Visits all terms of the convolution's definition: weights by filter, channel, row, column; maps pixel by pixel. */
    private static void definition(ConvolutionShape shape, Term term) {
        int kernel = shape.kernel();
        for (int narrow = 0; narrow < BATCH * shape.narrowSize(); narrow++) {
            int filter = narrow % shape.filters();
            int pixel = narrow / shape.filters() % shape.positions();
            int example = narrow / shape.narrowSize();
            for (int i = 0; i < shape.patchSize(); i++) {
                int channel = i / (kernel * kernel);
                int row = i / kernel % kernel;
                int column = i % kernel;
                int y = pixel / shape.narrowWidth() * shape.convolution().stride() - shape.padding() + row;
                int x = pixel % shape.narrowWidth() * shape.convolution().stride() - shape.padding() + column;
                if (y >= 0 && y < shape.height() && x >= 0 && x < shape.width()) {
                    int wide = ((example * shape.height() + y) * shape.width() + x) * shape.channels() + channel;
                    term.meet(filter * shape.patchSize() + i, wide, narrow);
                }
            }
        }
    }

    private static ConvolutionShape shape(int kernel, int stride) {
        return new ConvolutionShape(4, 6, 2, new Convolution(3, kernel, stride));
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 5", "4, 2, 2", "3, 2, 4", "3, 1, 1", "2, 2, 3", "5, 2, 2"})
    void aConvolutionIsWhatItsDefinitionSays(int kernel, int stride, int chunk) {
        ConvolutionShape shape = shape(kernel, stride);
        Im2colConvolution products = products(shape, chunk);
        float[] wide = noise(BATCH * shape.wideSize());
        float[] expected = new float[BATCH * shape.narrowSize()];
        definition(shape, (weight, from, to) -> expected[to] += parameters.getFloat(START + weight) * wide[from]);
        float[] found = new float[expected.length];
        products.convolve(wide, found);
        assertThat(found).containsExactly(expected, within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 5", "4, 2, 2", "3, 2, 4", "3, 1, 1", "2, 2, 3", "5, 2, 2"})
    void theTransposeAddsWhatTheDefinitionSays(int kernel, int stride, int chunk) {
        ConvolutionShape shape = shape(kernel, stride);
        Im2colConvolution products = products(shape, chunk);
        float[] narrow = noise(BATCH * shape.narrowSize());
        float[] found = noise(BATCH * shape.wideSize());
        float[] expected = found.clone();
        definition(shape, (weight, to, from) -> expected[to] += parameters.getFloat(START + weight) * narrow[from]);
        products.spread(narrow, found);
        assertThat(found).containsExactly(expected, within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 5", "4, 2, 2", "3, 2, 4", "3, 1, 1", "2, 2, 3", "5, 2, 2"})
    void theGradientIsTheDefinitions(int kernel, int stride, int chunk) {
        ConvolutionShape shape = shape(kernel, stride);
        Im2colConvolution products = products(shape, chunk);
        float[] wide = noise(BATCH * shape.wideSize());
        float[] narrow = noise(BATCH * shape.narrowSize());
        float[] expected = new float[START + shape.weights()];
        definition(shape, (weight, one, other) -> expected[START + weight] += wide[one] * narrow[other]);
        float[] convolved = new float[narrow.length];
        products.differentiate(wide, narrow, convolved);
        assertThat(gradient.toFloatVector()).containsExactly(expected, within(1e-4f));
        products.convolve(wide, narrow);
        assertThat(convolved).containsExactly(narrow, within(1e-6f));
    }
}
