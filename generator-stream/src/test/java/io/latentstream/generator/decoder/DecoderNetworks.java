package io.latentstream.generator.decoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Makes decoders with random parameters, as the trainer would publish them. */
public final class DecoderNetworks {
    private DecoderNetworks() {}

    /** A dl4j-zip of dense layers of these sizes, input first, with sigmoid outputs. */
    public static byte[] zip(long seed, int... sizes) {
        return zip(network(seed, sizes));
    }

    /** A dl4j-zip of a network all of whose parameters are one number. */
    public static byte[] zipOfConstant(double parameter, int... sizes) {
        MultiLayerNetwork network = network(1, sizes);
        network.params().assign(parameter);
        return zip(network);
    }

    /** A dl4j-zip of transposed convolutions from 12 numbers to images of 16x16 pixels, flattened. */
    public static byte[] convolutionalZip(long seed) {
        return zip(convolutional(seed));
    }

    /** The same with one number for all parameters. */
    public static byte[] convolutionalZipOfConstant(double parameter) {
        MultiLayerNetwork network = convolutional(1);
        network.params().assign(parameter);
        return zip(network);
    }

    private static MultiLayerNetwork convolutional(long seed) {
        LossLayer flat = new LossLayer.Builder(LossFunction.MSE)
                .activation(Activation.SIGMOID)
                .build();
        flat.setNIn(16 * 16);
        flat.setNOut(16 * 16);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.RELU)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(12)
                        .nOut(8 * 4 * 4)
                        .activation(Activation.RELU)
                        .build())
                .layer(transposed(8, 6, Activation.RELU))
                .layer(transposed(6, 1, Activation.IDENTITY))
                .layer(flat)
                .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(4, 4, 8))
                .inputPreProcessor(3, new CnnToFeedForwardPreProcessor(16, 16, 1))
                .build());
        network.init();
        return network;
    }

    private static Deconvolution2D transposed(int in, int out, Activation activation) {
        return new Deconvolution2D.Builder(4, 4)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .nIn(in)
                .nOut(out)
                .activation(activation)
                .build();
    }

    private static MultiLayerNetwork network(long seed, int... sizes) {
        int last = sizes.length - 1;
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .list();
        for (int i = 1; i < last; i++) {
            layers.layer(
                    new DenseLayer.Builder().nIn(sizes[i - 1]).nOut(sizes[i]).build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.XENT)
                .nIn(sizes[last - 1])
                .nOut(sizes[last])
                .activation(Activation.SIGMOID)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static byte[] zip(MultiLayerNetwork network) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ModelSerializer.writeModel(network, file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        network.params().close();
        return file.toByteArray();
    }
}
