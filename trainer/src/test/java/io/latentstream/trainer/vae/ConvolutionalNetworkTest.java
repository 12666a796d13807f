package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.Dl4jDecoder;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Matrix;
import io.latentstream.trainer.nn.Network;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionalNetworkTest {
    private static final int BATCH = 11;
    private static final float BETA = 0.6f;
    private static final float SCALE = 0.5f;

    private final LabelledImages images = TinyMaps.images(BATCH);
    private final int[] order = IntStream.range(0, BATCH).toArray();

    private static FlatVector parameters(VaeSpec spec) {
        FlatVector parameters = InitialParameters.draw(spec, TinyMaps.images(30), 5);
        SplitMix64 random = SplitMix64.of(2);
        for (int i = 0; i < parameters.length(); i++) { // biases other than 0
            parameters.set(i, (float) (parameters.get(i) + 0.05 * random.nextGaussian()));
        }
        return parameters;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void differentiatesTheLoss(boolean conditional) {
        VaeSpec spec = TinyMaps.spec(conditional);
        FlatVector parameters = parameters(spec);
        Elbo elbo = new Elbo(spec, parameters, BATCH);
        elbo.load(images, order, 0, 1, 2);
        elbo.forward();
        elbo.backward(BETA, SCALE);
        GradientCheck.check(parameters, elbo.gradient().toArray(), 3, () -> {
            elbo.forward();
            return IntStream.range(0, BATCH)
                    .mapToDouble(i -> SCALE * (elbo.distortion(i) + BETA * elbo.rate(i)))
                    .sum();
        });
    }

    @Test
    void differentiatesByTheInput() {
        VaeSpec spec = TinyMaps.spec(true);
        FlatVector parameters = parameters(spec);
        Network encoder = ParameterLayout.of(spec).encoder(2, parameters, new FlatVector(parameters.length()));
        float[] input = fill(encoder.input());
        encoder.forward();
        for (int i = 0; i < 2; i++) {
            encoder.outputError().write(i, new float[] {1, 1, 1, 1});
        }
        encoder.backward(true);
        GradientCheck.check(
                input.clone(),
                (index, value) -> {
                    input[index] = value;
                    encoder.input().writeAll(input);
                },
                values(encoder.inputError()),
                1,
                () -> {
                    encoder.forward();
                    double sum = 0;
                    for (float value : values(encoder.output())) {
                        sum += value;
                    }
                    return sum;
                });
    }

    private static float[] values(Matrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        matrix.readAll(values);
        return values;
    }

    /** The examples of a matrix as DL4J takes them, a row each. */
    private static INDArray rows(Matrix matrix) {
        return Nd4j.create(values(matrix), new long[] {matrix.columns(), matrix.rows()}, 'c');
    }

    /** Fills columns with noise and returns it. */
    private static float[] fill(Matrix columns) {
        SplitMix64 random = SplitMix64.of(9);
        float[] values = new float[columns.rows() * columns.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        columns.writeAll(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decodesAsDl4jDoes(boolean conditional) {
        VaeSpec spec = TinyMaps.spec(conditional);
        ParameterLayout layout = ParameterLayout.of(spec);
        FlatVector parameters = parameters(spec);
        Network decoder = layout.decoder(BATCH, parameters, new FlatVector(parameters.length()));
        fill(decoder.input());
        decoder.forward();
        float[] own = Arrays.copyOfRange(parameters.toArray(), layout.decoderStart(), layout.priorStart());
        INDArray expected = new Dl4jDecoder(layout.decoder(), layout.convolutions(), own)
                .network()
                .output(rows(decoder.input()));
        float[] logits = new float[spec.size()];
        for (int i = 0; i < BATCH; i++) {
            decoder.output().read(i, logits);
            for (int value = 0; value < logits.length; value++) {
                double found = 1 / (1 + Math.exp(-logits[value]));
                assertThat(found).isCloseTo(expected.getDouble(i, value), within(1e-5));
            }
        }
    }

    @Test
    void encodesAsDl4jDoes() {
        VaeSpec spec = TinyMaps.spec(false);
        ParameterLayout layout = ParameterLayout.of(spec);
        FlatVector parameters = parameters(spec);
        Network encoder = layout.encoder(BATCH, parameters, new FlatVector(parameters.length()));
        fill(encoder.input());
        encoder.forward();
        float[] own = Arrays.copyOfRange(parameters.toArray(), 0, layout.decoderStart());
        INDArray expected = dl4jEncoder(spec, own).output(rows(encoder.input()));
        float[] posterior = new float[2 * spec.latentSize()];
        for (int i = 0; i < BATCH; i++) {
            encoder.output().read(i, posterior);
            for (int d = 0; d < posterior.length; d++) {
                assertThat((double) posterior[d]).isCloseTo(expected.getDouble(i, d), within(1e-5));
            }
        }
    }

    @Test
    void trainsTheSameWeightsForTheSameSeed() {
        assertThat(TinyMaps.trained(true, 2).weights())
                .isEqualTo(TinyMaps.trained(true, 2).weights());
    }

    @Test
    void learnsFromImages() {
        TrainedVae vae = TinyMaps.trained(false, 40);
        try (TrainingThreads threads = new TrainingThreads(2)) {
            double[] squares =
                    new ElboScorer(threads).score(vae, TinyMaps.images(30), 1).distortions();
            assertThat(Arrays.stream(squares).average().orElseThrow()).isLessThan(0.5 * variation());
        }
    }

    /** The mean squared distance of an image from the mean image. */
    private static double variation() {
        LabelledImages images = TinyMaps.images(30);
        double[] mean = images.mean();
        float[] values = new float[mean.length];
        double squares = 0;
        for (int i = 0; i < images.count(); i++) {
            images.read(i, values);
            for (int j = 0; j < mean.length; j++) {
                squares += (values[j] - mean[j]) * (values[j] - mean[j]);
            }
        }
        return squares / images.count();
    }

    private static MultiLayerNetwork dl4jEncoder(VaeSpec spec, float[] parameters) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        int place = 0;
        for (ConvolutionShape shape : spec.convolutions()) {
            layers.layer(new ConvolutionLayer.Builder(shape.kernel(), shape.kernel())
                    .stride(shape.convolution().stride(), shape.convolution().stride())
                    .convolutionMode(ConvolutionMode.Same)
                    .nIn(shape.channels())
                    .nOut(shape.filters())
                    .activation(Activation.RELU)
                    .build());
            place++;
        }
        ConvolutionShape first = spec.convolutions().get(0);
        ConvolutionShape last = spec.convolutions().get(place - 1);
        layers.inputPreProcessor(0, new FeedForwardToCnnPreProcessor(first.height(), first.width(), 1));
        layers.inputPreProcessor(
                place, new CnnToFeedForwardPreProcessor(last.narrowHeight(), last.narrowWidth(), last.filters()));
        List<Integer> sizes = ParameterLayout.of(spec).encoder();
        for (int layer = 0; layer + 1 < sizes.size(); layer++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(sizes.get(layer))
                    .nOut(sizes.get(layer + 1))
                    .activation(layer + 2 < sizes.size() ? Activation.RELU : Activation.IDENTITY)
                    .build());
        }
        MultiLayerNetwork encoder = new MultiLayerNetwork(layers.build());
        encoder.init(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'), false);
        return encoder;
    }
}
