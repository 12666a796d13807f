package io.latentstream.trainer.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A trained decoder as a DL4J network of its own: latents and one-hot labels [N, inputs] to values in [0,1] [N,
 * outputs].
 */
public final class Dl4jDecoder {
    private final MultiLayerNetwork network;

    /**
     * A network over these parameters.
     *
     * @param sizes width of the input, then of every dense layer
     * @param convolutions whose transposes follow, the last one first; may be empty
     */
    public Dl4jDecoder(List<Integer> sizes, List<ConvolutionShape> convolutions, float[] parameters) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(0) // DL4J takes the clock otherwise, and the exported configuration would differ each time
                .dataType(DataType.FLOAT)
                .list();
        addDense(layers, sizes, convolutions.isEmpty() ? Activation.SIGMOID : Activation.RELU);
        if (!convolutions.isEmpty()) {
            addTransposed(layers, sizes.size() - 1, convolutions);
        }
        network = new MultiLayerNetwork(layers.build());
        network.init(Nd4j.create(parameters, new long[] {1, parameters.length}, DataType.FLOAT), false);
    }

    /** The network; its parameters are the trained ones. */
    public MultiLayerNetwork network() {
        return network;
    }

    /** Decodes a batch: [N, inputs] to [N, outputs]. */
    public float[][] decode(float[][] rows) {
        return network.output(Nd4j.createFromArray(rows)).toFloatMatrix();
    }

    /** The version of DL4J, from the file that Maven leaves in its jar: the manifest has none. */
    public static String libraryVersion() {
        String resource = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
        try (InputStream stream = MultiLayerNetwork.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }

    private static void addDense(NeuralNetConfiguration.ListBuilder layers, List<Integer> sizes, Activation last) {
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

    /** From the flat smallest map to flat values in [0,1]; {@code first} is the index of the first layer added. */
    private static void addTransposed(
            NeuralNetConfiguration.ListBuilder layers, int first, List<ConvolutionShape> shapes) {
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

    /** A layer without parameters, from whose size a reader learns the length of the network's output. */
    private static LossLayer flat(int size) {
        LossLayer layer = new LossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.SIGMOID)
                .build();
        layer.setNIn(size);
        layer.setNOut(size);
        return layer;
    }
}
