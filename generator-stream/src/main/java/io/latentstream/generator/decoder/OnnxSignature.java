package io.latentstream.generator.decoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Inputs and outputs of a graph: one input and one output, both any number of rows of floats of a fixed shape, and an optional second
 * output {@code pixels} with rows of as many unsigned bytes.
 *
 * @param pixels null where the graph gives none
 */
record OnnxSignature(NodeInfo input, NodeInfo values, NodeInfo pixels) {

    /** Throws a {@link MalformedDecoderException} that says what to export instead, where the graph has other inputs or outputs. */
    static OnnxSignature of(OrtSession session, DecoderLimits limits) throws OrtException {
        Collection<NodeInfo> outputs = session.getOutputInfo().values();
        List<NodeInfo> bytes = outputs.stream()
                .filter(node -> isRowsOf(OnnxJavaType.UINT8, node))
                .toList();
        NodeInfo input = only("input", session.getInputInfo().values(), List.of());
        NodeInfo values = only("output", outputs, bytes);
        limits.checkRow("input", rowLength(input));
        limits.checkRow("output", rowLength(values));
        return new OnnxSignature(input, values, bytes.isEmpty() ? null : bytes.get(0));
    }

    /** The one output of floats, beside at most one of as many bytes. */
    private static NodeInfo only(String what, Collection<NodeInfo> nodes, List<NodeInfo> bytes) {
        List<NodeInfo> floats = nodes.stream()
                .filter(node -> isRowsOf(OnnxJavaType.FLOAT, node))
                .toList();
        if (floats.size() != 1
                || bytes.size() > 1
                || nodes.size() > 1 + bytes.size()
                || bytes.stream().anyMatch(node -> rowLength(node) != rowLength(floats.get(0)))) {
            throw new MalformedDecoderException(
                    "its graph has the %ss %s instead of one: any number of rows of floats of a fixed length%s"
                            .formatted(what, nodes, remedy(what, nodes)));
        }
        return floats.get(0);
    }

    private static String remedy(String what, Collection<NodeInfo> nodes) {
        if (what.equals("input") && nodes.size() > 1) {
            return "; give it the latent and the one-hot vectors side by side as one input";
        }
        return nodes.stream()
                .map(OnnxSignature::remedy)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static Optional<String> remedy(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            return Optional.of("; '%s' is no tensor".formatted(node.getName()));
        }
        if (tensor.type != OnnxJavaType.FLOAT) {
            return tensor.type == OnnxJavaType.UINT8
                    ? Optional.empty()
                    : Optional.of("; cast '%s' from %s to FLOAT".formatted(node.getName(), tensor.type));
        }
        long[] shape = tensor.getShape();
        if (shape.length > 0 && shape[0] >= 0) {
            return Optional.of("; export it with a dynamic batch axis, such as dynamic_axes={'%s': {0: 'N'}}"
                    .formatted(node.getName()));
        }
        return isRowsOf(OnnxJavaType.FLOAT, node)
                ? Optional.empty()
                : Optional.of("; the length of a row of '%s' is not written in it".formatted(node.getName()));
    }

    private static boolean isRowsOf(OnnxJavaType type, NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                && tensor.type == type
                && tensor.getShape().length >= 2
                && tensor.getShape()[0] < 0
                && rowLength(node) > 0;
    }

    /** Elements of a row, all its dimensions together; 0 where that is not known, and Long.MAX_VALUE where it is more than that. */
    static long rowLength(NodeInfo node) {
        long[] shape = ((TensorInfo) node.getInfo()).getShape();
        long length = 1;
        for (int i = 1; i < shape.length; i++) {
            if (shape[i] <= 0) {
                return 0;
            }
            length = length > Long.MAX_VALUE / shape[i] ? Long.MAX_VALUE : length * shape[i];
        }
        return length;
    }
}
