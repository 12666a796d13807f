package io.latentstream.trainer.nn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A float matrix [rows, columns] whose columns lie one after the other in native memory: BLAS multiplies it, Java reads
 * and writes it column by column. In a minibatch an example is a column. What is not a matrix product is done in Java,
 * on arrays that the JIT compiler vectorises: several times faster than ND4J's own element-wise operations at these
 * sizes.
 */
public final class Matrix {
    private final INDArray array;
    private final FloatPointer pointer;
    private final FloatBuffer floats;
    private final int rows;
    private final int columns;

    /** A matrix of zeros. */
    public Matrix(int rows, int columns) {
        this(new FlatVector(Math.multiplyExact(rows, columns)), 0, rows, columns);
    }

    /** The matrix that lies in a flat vector from {@code start} on; what is written here is written there. */
    Matrix(FlatVector flat, int start, int rows, int columns) {
        int end = start + Math.multiplyExact(rows, columns);
        INDArray whole = flat.array();
        this.rows = rows;
        this.columns = columns;
        this.array = whole.get(NDArrayIndex.interval(start, end)).reshape('f', rows, columns);
        this.floats = whole.data().asNioFloat().slice(start, rows * columns);
        this.pointer = new FloatPointer(whole.data().addressPointer()).getPointer(start);
    }

    /**
     * Sets {@code c} to {@code alpha * a * b + beta * c}, where {@code a} and {@code b} may be transposed first. This
     * calls BLAS's sgemm itself: the same call through ND4J takes a tenth of an epoch longer (docs/adr/0004).
     *
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static void gemm(
            Matrix a, Matrix b, Matrix c, boolean transposeA, boolean transposeB, float alpha, float beta) {
        int inner = transposeA ? a.rows : a.columns;
        if (inner != (transposeB ? b.columns : b.rows)
                || c.rows != (transposeA ? a.columns : a.rows)
                || c.columns != (transposeB ? b.rows : b.columns)) {
            throw new IllegalArgumentException("%s%s times %s%s does not give %s"
                    .formatted(a.shape(), transposeA ? "^T" : "", b.shape(), transposeB ? "^T" : "", c.shape()));
        }
        openblas_nolapack.cblas_sgemm(
                openblas_nolapack.CblasColMajor,
                transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                c.rows,
                c.columns,
                inner,
                alpha,
                a.pointer,
                a.rows,
                b.pointer,
                b.rows,
                beta,
                c.pointer,
                c.rows);
    }

    private String shape() {
        return rows + "x" + columns;
    }

    /** Replaces each value v by exp(v). */
    public void exponentiate() {
        Nd4j.getExecutioner().exec(new Exp(array, array));
    }

    /** Fills {@code into}, of the same shape, with 1 / (1 + exp(-v)) of each value v. */
    public void sigmoid(Matrix into) {
        Nd4j.getExecutioner().exec(new Sigmoid(array, into.array));
    }

    INDArray array() {
        return array;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public float get(int row, int column) {
        return floats.get(column * rows + row);
    }

    /** Copies a column to the beginning of an array. */
    public void read(int column, float[] into) {
        floats.get(column * rows, into, 0, rows);
    }

    /** Overwrites a column with the beginning of an array. */
    public void write(int column, float[] from) {
        floats.put(column * rows, from, 0, rows);
    }

    /** Copies all columns, one after the other. */
    public void readAll(float[] into) {
        readStart(into, 0, rows * columns);
    }

    /** Overwrites all columns. */
    public void writeAll(float[] from) {
        writeStart(from, 0, rows * columns);
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
