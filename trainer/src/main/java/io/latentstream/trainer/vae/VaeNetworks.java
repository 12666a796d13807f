package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The DL4J networks of a {@link VaeSpec}: encoder (values and labels to mean and log-variance) and decoder. */
final class VaeNetworks {
    private static final double DARKEST = 1e-3;
    private static final double LEAST_VARIANCE = 1e-6;

    private VaeNetworks() {}

    /** Fresh parameters, laid out as {@link ParameterLayout} says; the output bias starts at the mean example. */
    static INDArray initialParameters(VaeSpec spec, Examples examples, long seed) {
        ParameterLayout layout = ParameterLayout.of(spec);
        float[] parameters = new float[layout.total()];
        MultiLayerNetwork encoder = network(layout.encoder(), Activation.IDENTITY);
        encoder.init();
        SeededWeights.draw(encoder.getLayers(), seed);
        copy(encoder.params(), parameters, layout.encoderDenseStart());
        MultiLayerNetwork decoder = network(layout.decoder(), Activation.SIGMOID);
        decoder.init();
        SeededWeights.draw(decoder.getLayers(), seed + 1);
        copy(decoder.params(), parameters, layout.decoderStart());
        HeInitialiser.draw(layout, seed, parameters);
        double[] mean = examples.mean();
        if (layout.convolutions().isEmpty()) {
            for (int value = 0; value < mean.length; value++) {
                parameters[layout.priorStart() - mean.length + value] = logit(mean[value]);
            }
        } else { // one bias for all
            parameters[layout.decoderConvolutionStart(0)] =
                    logit(Arrays.stream(mean).average().orElseThrow());
        }
        if (spec.prior() instanceof PriorSpec.LearnedMixture mixture) {
            SplitMix64 random = SplitMix64.of(seed, 2);
            for (int i = 0; i < mixture.components() * spec.latentSize(); i++) {
                parameters[layout.priorStart() + i] = (float) random.nextGaussian();
            }
        }
        if (spec.likelihood() == Likelihood.GAUSSIAN) {
            parameters[layout.likelihoodStart()] = GaussianTerm.parameter(variance(examples, mean));
        }
        return Nd4j.createFromArray(parameters);
    }

    private static float logit(double mean) {
        double white = Math.max(DARKEST, Math.min(1 - DARKEST, mean));
        return (float) Math.log(white / (1 - white));
    }

    /** The mean squared distance of a value from its mean; not 0, even where all examples are alike. */
    private static double variance(Examples examples, double[] mean) {
        float[] values = new float[mean.length];
        double squares = 0;
        for (int example = 0; example < examples.count(); example++) {
            examples.read(example, values);
            for (int i = 0; i < mean.length; i++) {
                squares += (values[i] - mean[i]) * (values[i] - mean[i]);
            }
        }
        return Math.max(LEAST_VARIANCE, squares / examples.count() / mean.length);
    }

    private static void copy(INDArray from, float[] to, int start) {
        float[] values = from.reshape(from.length()).toFloatVector();
        System.arraycopy(values, 0, to, start, values.length);
    }

    private static MultiLayerNetwork network(List<Integer> sizes, Activation last) {
        NeuralNetConfiguration.ListBuilder layers = builder();
        addDense(layers, sizes, last);
        return new MultiLayerNetwork(layers.build());
    }

    /** The decoder over these parameters: latent and labels to values in [0,1]. */
    static MultiLayerNetwork decoder(VaeSpec spec, float[] parameters) {
        ParameterLayout layout = ParameterLayout.of(spec);
        NeuralNetConfiguration.ListBuilder layers = builder();
        if (spec.convolutions().isEmpty()) {
            addDense(layers, layout.decoder(), Activation.SIGMOID);
        } else {
            addDense(layers, layout.decoder(), Activation.RELU);
            TransposedLayers.add(layers, layout.decoder().size() - 1, spec.convolutions());
        }
        MultiLayerNetwork decoder = new MultiLayerNetwork(layers.build());
        decoder.init(Nd4j.create(parameters, new long[] {1, parameters.length}, DataType.FLOAT), false);
        return decoder;
    }

    private static NeuralNetConfiguration.ListBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(0) // else the clock, and an exported configuration would differ each time
                .dataType(DataType.FLOAT)
                .list();
    }

    static void addDense(NeuralNetConfiguration.ListBuilder layers, List<Integer> sizes, Activation last) {
        for (int layer = 0; layer + 1 < sizes.size(); layer++) {
            boolean hidden = layer + 2 < sizes.size();
            layers.layer(new DenseLayer.Builder()
                    .nIn(sizes.get(layer))
                    .nOut(sizes.get(layer + 1))
                    .activation(hidden ? Activation.RELU : last)
                    .weightInit(hidden ? WeightInit.RELU : WeightInit.XAVIER)
                    .build());
        }
    }
}
