package io.latentstream.trainer.export;

import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.EncoderParameters;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder as an ONNX model: input "values" [N, X + L], the values in [0,1] followed by the one-hot labels; output
 * "posterior" [N, 2 Z], the mean followed by the log-variance, as the last layer gives them; any N. The same encoder
 * gives the same bytes.
 */
final class OnnxEncoder {
    private static final String INPUT = "values";
    private static final String LABELS = "labels";
    private static final String POSTERIOR = "posterior";
    private static final String ROWS_AXIS = "axis1";

    private final EncoderParameters encoder;
    private final OnnxGraph graph;
    private int read;

    private OnnxEncoder(EncoderParameters encoder, String name) {
        this.encoder = encoder;
        this.graph = new OnnxGraph(name, INPUT, encoder.inputs());
    }

    static byte[] write(EncoderParameters encoder, String name) {
        OnnxEncoder onnx = new OnnxEncoder(encoder, name);
        if (!encoder.convolutions().isEmpty()) {
            onnx.addConvolutions();
        }
        onnx.addDense();
        onnx.graph.giveFloats(encoder.outputs());
        return onnx.graph.finish();
    }

    private float[] next(int count) {
        read += count;
        return Arrays.copyOfRange(encoder.parameters(), read - count, read);
    }

    /** The convolutions see the values alone; the labels join their last map. */
    private void addConvolutions() {
        ConvolutionShape first = encoder.convolutions().get(0);
        boolean labelled = encoder.labels() > 0;
        if (labelled) {
            graph.constant(ROWS_AXIS, new long[] {1});
            addSlice(LABELS, first.wideSize(), encoder.inputs());
            graph.continueFrom(INPUT);
            addSlice("pixels", 0, first.wideSize());
        }
        graph.constant("shape", -1, first.channels(), first.height(), first.width());
        graph.add("Reshape", "maps", List.of("shape"));
        for (int i = 0; i < encoder.convolutions().size(); i++) {
            addConvolution(encoder.convolutions().get(i), i);
        }
        graph.add("Flatten", "features", List.of(), OnnxGraph.attribute("axis", 1));
        if (labelled) {
            graph.add("Concat", "joined", List.of(LABELS), OnnxGraph.attribute("axis", 1));
        }
    }

    private void addSlice(String name, long from, long to) {
        graph.constant(name + "From", new long[] {from});
        graph.constant(name + "To", new long[] {to});
        graph.add("Slice", name, List.of(name + "From", name + "To", ROWS_AXIS));
    }

    /** Padded so that the stride alone makes the map smaller; an odd zero lies below and on the right. */
    private void addConvolution(ConvolutionShape shape, int index) {
        long kernel = shape.kernel();
        long stride = shape.convolution().stride();
        long before = shape.padding();
        long behind = kernel - stride - before;
        graph.constant("filterBias" + index, next(shape.filters()), shape.filters());
        graph.constant("filters" + index, next(shape.weights()), shape.filters(), shape.channels(), kernel, kernel);
        graph.add(
                "Conv",
                "convolved" + index,
                List.of("filters" + index, "filterBias" + index),
                OnnxGraph.attribute("kernel_shape", List.of(kernel, kernel)),
                OnnxGraph.attribute("strides", List.of(stride, stride)),
                OnnxGraph.attribute("pads", List.of(before, before, behind, behind)));
        graph.add("Relu", "filtered" + index, List.of());
    }

    /** The weights of a unit lie side by side, [out, in] row by row, hence transB. */
    private void addDense() {
        int layers = encoder.dense().size() - 1;
        for (int i = 0; i < layers; i++) {
            int in = encoder.dense().get(i);
            int out = encoder.dense().get(i + 1);
            boolean last = i == layers - 1;
            graph.constant("weight" + i, next(in * out), out, in);
            graph.constant("bias" + i, next(out), out);
            graph.add(
                    "Gemm",
                    last ? POSTERIOR : "linear" + i,
                    List.of("weight" + i, "bias" + i),
                    OnnxGraph.attribute("transB", 1));
            if (!last) {
                graph.add("Relu", "relu" + i, List.of());
            }
        }
    }
}
