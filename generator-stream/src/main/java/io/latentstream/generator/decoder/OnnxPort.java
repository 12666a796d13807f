package io.latentstream.generator.decoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.kafka.common.utils.ByteBufferUnmapper;

/**
 * An input or output of an ONNX graph and the native memory behind it: any number of rows of a fixed length.
 *
 * @param name in the graph
 * @param type of a row's elements
 * @param width elements of a row
 * @param memory of the most rows
 */
record OnnxPort(String name, OnnxJavaType type, int width, ByteBuffer memory) {

    /** Whether this input or output is rows of a fixed length, any number of them, of this type. */
    static boolean isRowsOf(OnnxJavaType type, NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                && tensor.type == type
                && tensor.getShape().length == 2
                && tensor.getShape()[0] < 0
                && tensor.getShape()[1] > 0;
    }

    /** Elements of a row. */
    static int width(NodeInfo rows) {
        return Math.toIntExact(((TensorInfo) rows.getInfo()).getShape()[1]);
    }

    /** Allocates the memory; {@link #free} it. */
    static OnnxPort of(NodeInfo rows, int mostRows) {
        OnnxJavaType type = ((TensorInfo) rows.getInfo()).type;
        int width = width(rows);
        ByteBuffer memory = ByteBuffer.allocateDirect(Math.multiplyExact(mostRows, width * type.size))
                .order(ByteOrder.nativeOrder());
        return new OnnxPort(rows.getName(), type, width, memory);
    }

    /** A tensor on the memory of the first rows. */
    OnnxTensor tensor(OrtEnvironment environment, int rows) throws OrtException {
        ByteBuffer part = memory.slice(0, rows * width * type.size).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(environment, part, new long[] {rows, width}, type);
    }

    /** Frees the memory now, not when the collector sees fit: at a change of versions the next decoder needs as much. */
    void free() {
        try {
            ByteBufferUnmapper.unmap(name, memory);
        } catch (IOException e) {
            throw new IllegalStateException("the memory of '" + name + "' cannot be freed: " + e.getMessage(), e);
        }
    }
}
