package io.latentstream.trainer.vae;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** A decoder's transposed convolutions as DL4J layers, from the flat smallest map to flat values in [0,1]. */
final class TransposedLayers {
    private TransposedLayers() {}

    /** Adds them, and a last layer that flattens the values and squashes them; {@code first} is the place of the first. */
    static void add(NeuralNetConfiguration.ListBuilder layers, int first, List<ConvolutionShape> shapes) {
        ConvolutionShape smallest = shapes.get(shapes.size() - 1);
        layers.inputPreProcessor(
                first,
                new FeedForwardToCnnPreProcessor(smallest.narrowHeight(), smallest.narrowWidth(), smallest.filters()));
        for (int i = shapes.size() - 1; i >= 0; i--) {
            ConvolutionShape shape = shapes.get(i);
            layers.layer(new Deconvolution2D.Builder(shape.kernel(), shape.kernel())
                    .stride(shape.convolution().stride(), shape.convolution().stride())
                    .convolutionMode(ConvolutionMode.Same)
                    .nIn(shape.filters())
                    .nOut(shape.channels())
                    .activation(i > 0 ? Activation.RELU : Activation.IDENTITY)
                    .build());
        }
        ConvolutionShape widest = shapes.get(0);
        layers.inputPreProcessor(
                first + shapes.size(),
                new CnnToFeedForwardPreProcessor(widest.height(), widest.width(), widest.channels()));
        layers.layer(flat(widest.wideSize()));
    }

    /** Without parameters; its size is what tells a reader how long the network's output is. */
    private static LossLayer flat(int size) {
        LossLayer layer = new LossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.SIGMOID)
                .build();
        layer.setNIn(size);
        layer.setNOut(size);
        return layer;
    }
}
