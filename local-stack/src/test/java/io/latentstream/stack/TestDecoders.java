package io.latentstream.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Decoders that nobody has trained. */
final class TestDecoders {
    private TestDecoders() {}

    /** A dl4j-zip of one hidden layer with random parameters, the same each time. */
    static byte[] random(int inputs, int hidden, int outputs) throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(inputs).nOut(hidden).build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(hidden)
                        .nOut(outputs)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, zip, false);
        return zip.toByteArray();
    }
}
