package io.latentstream.generator.decoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
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

/** Makes decoders with random parameters, as the trainer would publish them: the same seed gives the same network in each format. */
public final class DecoderNetworks {
    private DecoderNetworks() {}

    /** A dl4j-zip of dense layers of these sizes, input first, with sigmoid outputs. */
    public static byte[] zip(long seed, int... sizes) {
        return written(dense(seed, sizes), DecoderNetworks::zip);
    }

    /** The same network as ONNX. */
    public static byte[] onnx(long seed, int... sizes) {
        return written(dense(seed, sizes), OnnxFile::of);
    }

    /** The same network as ONNX whose graph gives pixels, too. */
    public static byte[] onnxWithPixels(long seed, int... sizes) {
        return written(dense(seed, sizes), OnnxFile::withPixels);
    }

    /** A dl4j-zip of a network all of whose parameters are one number. */
    public static byte[] zipOfConstant(double parameter, int... sizes) {
        return written(filled(dense(1, sizes), parameter), DecoderNetworks::zip);
    }

    /** The same network as ONNX. */
    public static byte[] onnxOfConstant(double parameter, int... sizes) {
        return written(filled(dense(1, sizes), parameter), OnnxFile::of);
    }

    /** The same network as ONNX whose graph gives pixels, too. */
    public static byte[] onnxWithPixelsOfConstant(double parameter, int... sizes) {
        return written(filled(dense(1, sizes), parameter), OnnxFile::withPixels);
    }

    /** An encoder of dense layers as ONNX: its outputs are any numbers. */
    public static byte[] encoder(long seed, int... sizes) {
        return written(dense(seed, Activation.IDENTITY, sizes), OnnxFile::of);
    }

    /** The same with one number for all parameters. */
    public static byte[] encoderOfConstant(double parameter, int... sizes) {
        return written(filled(dense(1, Activation.IDENTITY, sizes), parameter), OnnxFile::of);
    }

    /** A dl4j-zip of transposed convolutions from 12 numbers to images of 16x16 pixels, flattened. */
    public static byte[] convolutionalZip(long seed) {
        return written(convolutional(seed), DecoderNetworks::zip);
    }

    /** The same network as ONNX. */
    public static byte[] convolutionalOnnx(long seed) {
        return written(convolutional(seed), OnnxFile::of);
    }

    /** A dl4j-zip of the same with one number for all parameters. */
    public static byte[] convolutionalZipOfConstant(double parameter) {
        return written(filled(convolutional(1), parameter), DecoderNetworks::zip);
    }

    /** The same network as ONNX. */
    public static byte[] convolutionalOnnxOfConstant(double parameter) {
        return written(filled(convolutional(1), parameter), OnnxFile::of);
    }

    private static byte[] written(MultiLayerNetwork network, Function<MultiLayerNetwork, byte[]> writer) {
        byte[] file = writer.apply(network);
        network.params().close();
        return file;
    }

    private static MultiLayerNetwork filled(MultiLayerNetwork network, double parameter) {
        network.params().assign(parameter);
        return network;
    }

    private static NeuralNetConfiguration.ListBuilder layers(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .activation(Activation.RELU)
                .list();
    }

    private static DenseLayer hidden(int in, int out) {
        return new DenseLayer.Builder().nIn(in).nOut(out).build();
    }

    private static MultiLayerNetwork dense(long seed, int... sizes) {
        return dense(seed, Activation.SIGMOID, sizes);
    }

    private static MultiLayerNetwork dense(long seed, Activation activation, int... sizes) {
        int last = sizes.length - 1;
        var layers = layers(seed);
        for (int i = 1; i < last; i++) {
            layers.layer(hidden(sizes[i - 1], sizes[i]));
        }
        layers.layer(new OutputLayer.Builder(activation == Activation.SIGMOID ? LossFunction.XENT : LossFunction.MSE)
                .nIn(sizes[last - 1])
                .nOut(sizes[last])
                .activation(activation)
                .build());
        return initialised(layers.build());
    }

    private static MultiLayerNetwork convolutional(long seed) {
        LossLayer squash = new LossLayer.Builder(LossFunction.MSE)
                .activation(Activation.SIGMOID)
                .build();
        squash.setNIn(16 * 16);
        squash.setNOut(16 * 16);
        return initialised(layers(seed)
                .layer(hidden(12, 8 * 4 * 4))
                .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(4, 4, 8))
                .layer(doubling(8, 6, Activation.RELU))
                .layer(doubling(6, 1, Activation.IDENTITY))
                .inputPreProcessor(3, new CnnToFeedForwardPreProcessor(16, 16, 1))
                .layer(squash)
                .build());
    }

    private static Deconvolution2D doubling(int in, int out, Activation activation) {
        return new Deconvolution2D.Builder(OnnxFile.KERNEL, OnnxFile.KERNEL)
                .stride(OnnxFile.STRIDE, OnnxFile.STRIDE)
                .convolutionMode(ConvolutionMode.Same)
                .nIn(in)
                .nOut(out)
                .activation(activation)
                .build();
    }

    private static MultiLayerNetwork initialised(MultiLayerConfiguration layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers);
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
        return file.toByteArray();
    }
}
