package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.LabelledImages;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ConvolutionalNetworkTest {
    private static final int BATCH = 11;
    private static final float BETA = 0.6f;
    private static final float SCALE = 0.5f;

    private final LabelledImages images = TinyMaps.images(BATCH);
    private final int[] order = IntStream.range(0, BATCH).toArray();

    private static INDArray parameters(VaeSpec spec) {
        INDArray parameters = VaeNetworks.initialParameters(spec, TinyMaps.images(30), 5);
        SplitMix64 random = SplitMix64.of(2);
        for (int i = 0; i < parameters.length(); i++) { // biases other than 0
            parameters.putScalar(i, parameters.getFloat(i) + 0.05 * random.nextGaussian());
        }
        return parameters;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGradientIsThatOfTheLoss(boolean conditional) {
        VaeSpec spec = TinyMaps.spec(conditional);
        INDArray parameters = parameters(spec);
        ElboWorker worker = new ElboWorker(spec, parameters, BATCH);
        worker.load(images, order, 0, 1, 2);
        worker.forward();
        worker.backward(BETA, SCALE);
        GradientCheck.check(parameters, worker.gradient().dup(), 3, () -> {
            worker.forward();
            return IntStream.range(0, BATCH)
                    .mapToDouble(i -> SCALE * (worker.distortion(i) + BETA * worker.rate(i)))
                    .sum();
        });
    }

    @Test
    void theInputsGradientIsThatOfTheOutput() {
        VaeSpec spec = TinyMaps.spec(true);
        INDArray parameters = parameters(spec);
        Network encoder = Network.encoder(spec, 2, parameters, Nd4j.create(DataType.FLOAT, parameters.length()));
        INDArray input = filled(encoder.input());
        encoder.forward();
        for (int i = 0; i < 2; i++) {
            encoder.outputError().write(i, new float[] {1, 1, 1, 1});
        }
        encoder.backward(true);
        GradientCheck.check(input, encoder.inputError().array().reshape('f', new long[] {input.length()}), 1, () -> {
            encoder.forward();
            return encoder.output().array().sumNumber().doubleValue();
        });
    }

    /** Fills columns with noise and returns a flat view of them. */
    private static INDArray filled(Matrix columns) {
        SplitMix64 random = SplitMix64.of(9);
        float[] values = new float[columns.rows() * columns.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        columns.writeAll(values);
        return columns.array().reshape('f', new long[] {values.length});
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDecoderIsTheDl4jNetworkOfTheSameParameters(boolean conditional) {
        VaeSpec spec = TinyMaps.spec(conditional);
        ParameterLayout layout = ParameterLayout.of(spec);
        INDArray parameters = parameters(spec);
        Network decoder = Network.decoder(spec, BATCH, parameters, Nd4j.create(DataType.FLOAT, parameters.length()));
        filled(decoder.input());
        decoder.forward();
        float[] own = parameters
                .get(NDArrayIndex.interval(layout.decoderStart(), layout.priorStart()))
                .toFloatVector();
        INDArray expected = VaeNetworks.decoder(spec, own)
                .output(decoder.input().array().transpose().dup('c'));
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
    void theEncodersConvolutionsAreDl4js() {
        VaeSpec spec = TinyMaps.spec(false);
        ParameterLayout layout = ParameterLayout.of(spec);
        INDArray parameters = parameters(spec);
        Network encoder = Network.encoder(spec, BATCH, parameters, Nd4j.create(DataType.FLOAT, parameters.length()));
        filled(encoder.input());
        encoder.forward();
        INDArray expected = dl4jEncoder(spec, parameters.get(NDArrayIndex.interval(0, layout.decoderStart())))
                .output(encoder.input().array().transpose().dup('c'));
        float[] posterior = new float[2 * spec.latentSize()];
        for (int i = 0; i < BATCH; i++) {
            encoder.output().read(i, posterior);
            for (int d = 0; d < posterior.length; d++) {
                assertThat((double) posterior[d]).isCloseTo(expected.getDouble(i, d), within(1e-5));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        assertThat(TinyMaps.trained(true, 2).parameters())
                .isEqualTo(TinyMaps.trained(true, 2).parameters());
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

    private static MultiLayerNetwork dl4jEncoder(VaeSpec spec, INDArray parameters) {
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
        VaeNetworks.addDense(layers, ParameterLayout.of(spec).encoder(), Activation.IDENTITY);
        MultiLayerNetwork encoder = new MultiLayerNetwork(layers.build());
        encoder.init(parameters.dup().reshape(1, parameters.length()), false);
        return encoder;
    }
}
