package io.latentstream.trainer.nn;

import java.util.ArrayList;
import java.util.List;

/** Convolutions over the values, then dense layers over the last map and the labels. */
final class ConvolutionalEncoder implements Network {
    private final int batch;
    private final int size;
    private final int features;
    private final List<Conv2d> layers = new ArrayList<>();
    private final DenseStack dense;
    private final ChannelOrder order;
    private final Matrix input;
    private final Matrix inputError;
    private final float[] values;
    private final float[] row;
    private final float[] joined;

    /** The parameters from {@code start} on: each convolution's, then the dense layers'. */
    ConvolutionalEncoder(
            List<ConvolutionShape> shapes,
            List<Integer> sizes,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        ConvolutionShape last = shapes.get(shapes.size() - 1);
        this.batch = batch;
        this.size = shapes.get(0).wideSize();
        this.features = last.narrowSize();
        int place = start;
        for (ConvolutionShape shape : shapes) {
            layers.add(new Conv2d(shape, batch, parameters, gradient, place));
            place += shape.parameters();
        }
        this.dense = new DenseStack(sizes, batch, parameters, gradient, place);
        this.order = new ChannelOrder(last.positions(), last.filters());
        int labels = sizes.get(0) - features;
        this.input = new Matrix(size + labels, batch);
        this.inputError = new Matrix(size + labels, batch);
        this.values = new float[batch * size];
        this.row = new float[size + labels];
        this.joined = new float[features + labels];
    }

    @Override
    public Matrix input() {
        return input;
    }

    @Override
    public Matrix output() {
        return dense.output();
    }

    @Override
    public Matrix outputError() {
        return dense.outputError();
    }

    @Override
    public Matrix inputError() {
        return inputError;
    }

    @Override
    public void forward() {
        for (int i = 0; i < batch; i++) {
            input.read(i, row);
            System.arraycopy(row, 0, values, i * size, size);
        }
        float[] maps = values;
        for (Conv2d layer : layers) {
            layer.forward(maps);
            maps = layer.output();
        }
        for (int i = 0; i < batch; i++) {
            input.read(i, row);
            order.byChannel(maps, i * features, joined);
            System.arraycopy(row, size, joined, features, row.length - size);
            dense.input().write(i, joined);
        }
        dense.forward();
    }

    @Override
    public void backward(boolean withInput) {
        dense.backward(true);
        float[] errors = layers.get(layers.size() - 1).outputError();
        for (int i = 0; i < batch; i++) {
            dense.inputError().read(i, joined);
            order.byPixel(joined, errors, i * features);
        }
        for (int i = layers.size() - 1; i > 0; i--) {
            layers.get(i).backward(layers.get(i - 1).output());
            layers.get(i).inputError(layers.get(i - 1).outputError());
        }
        layers.get(0).backward(values);
        if (withInput) {
            writeInputError();
        }
    }

    private void writeInputError() {
        float[] errors = new float[values.length];
        layers.get(0).inputError(errors);
        for (int i = 0; i < batch; i++) {
            dense.inputError().read(i, joined);
            System.arraycopy(errors, i * size, row, 0, size);
            System.arraycopy(joined, features, row, size, row.length - size);
            inputError.write(i, row);
        }
    }
}
