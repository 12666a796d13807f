package io.latentstream.generator.decoder;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Finds how many rows an engine may get at once. OpenBLAS's kernels treat the last rows of a block differently from the
 * first (measured: bits depend on the place from 32 rows up with AVX-512), and which sizes are safe depends on the CPU.
 */
final class BlockSize {
    private static final int[] CANDIDATES = {64, 32, 16, 8, 4, 2};
    private static final int PROBES = 4;

    private BlockSize() {}

    /** The largest size at which a row gives the same bits at every place of a block; 1 when there is none. */
    static int largestPlaceIndependent(UnaryOperator<float[][]> decodeBlock, int inputWidth) {
        for (int rows : CANDIDATES) {
            if (isPlaceIndependent(decodeBlock, rows, inputWidth)) {
                return rows;
            }
        }
        return 1;
    }

    private static boolean isPlaceIndependent(UnaryOperator<float[][]> decodeBlock, int rows, int inputWidth) {
        Random random = new Random(inputWidth);
        for (int probe = 0; probe < PROBES; probe++) {
            float[] row = new float[inputWidth];
            for (int i = 0; i < inputWidth; i++) {
                row[i] = (float) random.nextGaussian();
            }
            float[][] block = new float[rows][];
            Arrays.fill(block, row);
            float[][] decoded = decodeBlock.apply(block);
            if (!Arrays.stream(decoded).allMatch(each -> Arrays.equals(each, decoded[0]))) {
                return false;
            }
        }
        return true;
    }
}
