package io.latentstream.trainer.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Dense layers from latent and labels to the smallest map, then the transposes of an encoder's convolutions, the last
 * one linear.
 */
final class ConvolutionalDecoder implements Network {
    private final int batch;
    private final int features;
    private final int size;
    private final DenseStack dense;
    private final ChannelOrder order;
    private final List<ConvTranspose2d> layers = new ArrayList<>();
    private final Matrix output;
    private final Matrix outputError;
    private final float[] maps;
    private final float[] errors;
    private final float[] row;

    /**
     * The parameters from {@code start} on: the dense layers', then each transposed convolution's, the narrowest first.
     */
    ConvolutionalDecoder(
            List<ConvolutionShape> shapes,
            List<Integer> sizes,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        ConvolutionShape smallest = shapes.get(shapes.size() - 1);
        this.batch = batch;
        this.features = smallest.narrowSize();
        this.size = shapes.get(0).wideSize();
        this.dense = new DenseStack(sizes, batch, parameters, gradient, start);
        this.order = new ChannelOrder(smallest.positions(), smallest.filters());
        int place = start + DenseStack.parameters(sizes);
        for (int i = shapes.size() - 1; i >= 0; i--) {
            layers.add(new ConvTranspose2d(shapes.get(i), i > 0, batch, parameters, gradient, place));
            place += shapes.get(i).transposedParameters();
        }
        this.output = new Matrix(size, batch);
        this.outputError = new Matrix(size, batch);
        this.maps = new float[batch * features];
        this.errors = new float[batch * features];
        this.row = new float[features];
    }

    @Override
    public Matrix input() {
        return dense.input();
    }

    @Override
    public Matrix output() {
        return output;
    }

    @Override
    public Matrix outputError() {
        return outputError;
    }

    @Override
    public Matrix inputError() {
        return dense.inputError();
    }

    @Override
    public void forward() {
        dense.forward();
        for (int i = 0; i < batch; i++) {
            dense.output().read(i, row);
            order.byPixel(row, maps, i * features);
        }
        Floats.rectify(maps, maps.length);
        float[] narrow = maps;
        for (ConvTranspose2d layer : layers) {
            layer.forward(narrow);
            narrow = layer.output();
        }
        output.writeAll(narrow);
    }

    @Override
    public void backward(boolean withInput) {
        outputError.readAll(layers.get(layers.size() - 1).outputError());
        for (int i = layers.size() - 1; i > 0; i--) {
            layers.get(i).backward(layers.get(i - 1).output(), layers.get(i - 1).outputError());
        }
        layers.get(0).backward(maps, errors);
        Floats.zeroWhereInactive(errors, maps, errors.length);
        for (int i = 0; i < batch; i++) {
            order.byChannel(errors, i * features, row);
            dense.outputError().write(i, row);
        }
        dense.backward(withInput);
    }
}
