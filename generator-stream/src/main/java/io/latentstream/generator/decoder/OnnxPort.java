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
 * An input or output of an ONNX graph and the native memory behind it: any number of rows of a fixed shape.
 *
 * @param name in the graph
 * @param type of a row's elements
 * @param shape of any number of rows
 * @param width elements of a row
 * @param memory of the most rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OnnxPort(String name, OnnxJavaType type, long[] shape, int width, ByteBuffer memory) {

    /** Allocates the memory; {@link #free} it. */
    static OnnxPort of(NodeInfo rows, int mostRows) {
        TensorInfo tensor = (TensorInfo) rows.getInfo();
        int width = Math.toIntExact(OnnxSignature.rowLength(rows));
        int rowBytes = Math.multiplyExact(width, tensor.type.size);
        ByteBuffer memory = ByteBuffer.allocateDirect(Math.multiplyExact(mostRows, rowBytes))
                .order(ByteOrder.nativeOrder());
        return new OnnxPort(rows.getName(), tensor.type, tensor.getShape(), width, memory);
    }

    /** A tensor on the memory of the first rows. */
    OnnxTensor tensor(OrtEnvironment environment, int rows) throws OrtException {
        ByteBuffer part = memory.slice(0, rows * width * type.size).order(ByteOrder.nativeOrder());
        long[] block = shape.clone();
        block[0] = rows;
        return OnnxTensor.createTensor(environment, part, block, type);
    }

    /** Frees the memory now and not at the next collection, because at a swap the next decoder needs as much. */
    void free() {
        try {
            ByteBufferUnmapper.unmap(name, memory);
        } catch (IOException e) {
            throw new IllegalStateException("the memory of '" + name + "' cannot be freed: " + e.getMessage(), e);
        }
    }
}
