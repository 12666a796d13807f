package io.latentstream.generator.decoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
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
