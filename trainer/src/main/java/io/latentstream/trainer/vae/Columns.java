package io.latentstream.trainer.vae;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A float matrix whose columns lie one after the other in native memory: ND4J multiplies it, Java reads and writes it column
 * by column. What is not a matrix product is done in Java, on arrays that the JIT compiler vectorises: several times faster
 * than ND4J's own element-wise operations at these sizes.
 */
final class Columns {
    private final INDArray array;
    private final FloatBuffer floats;
    private final int rows;
    private final int count;

    Columns(int rows, int count) {
        this.rows = rows;
        this.count = count;
        this.array = Nd4j.create(DataType.FLOAT, new long[] {rows, count}, 'f');
        this.floats = array.data().asNioFloat();
    }

    INDArray array() {
        return array;
    }

    int rows() {
        return rows;
    }

    int count() {
        return count;
    }

    void read(int column, float[] into) {
        floats.get(column * rows, into, 0, rows);
    }

    /** Copies a column to a place in an array. */
    void read(int column, float[] into, int start) {
        floats.get(column * rows, into, start, rows);
    }

    void write(int column, float[] from) {
        floats.put(column * rows, from, 0, rows);
    }

    /** Overwrites a column from a place in an array. */
    void write(int column, float[] from, int start) {
        floats.put(column * rows, from, start, rows);
    }

    void readAll(float[] into) {
        floats.get(0, into, 0, rows * count);
    }

    void writeAll(float[] from) {
        floats.put(0, from, 0, rows * count);
    }

    /** Copies the first {@code length} numbers to a place in an array. */
    void readStart(float[] into, int start, int length) {
        floats.get(0, into, start, length);
    }

    /** Overwrites the first {@code length} numbers from a place in an array. */
    void writeStart(float[] from, int start, int length) {
        floats.put(0, from, start, length);
    }
}
