package io.latentstream.trainer.nn;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All parameters of a model, or their gradient, one after the other in native memory. Each layer has its own place in
 * it. Threads may share one as long as nobody writes what another reads.
 */
public final class FlatVector {
    private final INDArray array;
    private final FloatBuffer floats;

    private FlatVector(INDArray array) {
        this.array = array;
        this.floats = array.data().asNioFloat();
    }

    /** Zeros. */
    public FlatVector(int length) {
        this(Nd4j.create(DataType.FLOAT, length));
    }

    /** A copy of these values. */
    public static FlatVector of(float... values) {
        return new FlatVector(Nd4j.createFromArray(values));
    }

    public int length() {
        return floats.capacity();
    }

    public float get(int index) {
        return floats.get(index);
    }

    public void set(int index, float value) {
        floats.put(index, value);
    }

    /** Fills {@code into} with the values from {@code start} on. */
    public void read(int start, float[] into) {
        read(start, into, into.length);
    }

    /** Copies {@code length} values from {@code start} on to the beginning of {@code into}. */
    public void read(int start, float[] into, int length) {
        floats.get(start, into, 0, length);
    }

    /** Overwrites the values from {@code start} on. */
    public void write(int start, float[] from) {
        write(start, from, from.length);
    }

    /** Overwrites the values from {@code start} on with the first {@code length} of {@code from}. */
    public void write(int start, float[] from, int length) {
        floats.put(start, from, 0, length);
    }

    /** A copy of all values. */
    public float[] toArray() {
        float[] values = new float[length()];
        read(0, values);
        return values;
    }

    INDArray array() {
        return array;
    }
}
