package io.latentstream.trainer.evaluation.ear;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Weights in 16 bits, little-endian: the upper half of a float, rounded to the nearest (bfloat16). Three significant digits do
 * for a network that only judges, and the file is half as long.
 */
final class HalfWeights {
    static final int BYTES = 2;

    private static final int LOWER_HALF = 16;
    private static final int LARGEST_LOWER = 0x7fff;

    private HalfWeights() {}

    /** All the weights, one array after the other. */
    static byte[] write(List<float[]> weights) {
        int count = weights.stream().mapToInt(array -> array.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] array : weights) {
            for (float weight : array) {
                int bits = Float.floatToIntBits(weight);
                int even = (bits >>> LOWER_HALF) & 1; // ties go to the even neighbour
                bytes.putShort((short) ((bits + LARGEST_LOWER + even) >>> LOWER_HALF));
            }
        }
        return bytes.array();
    }

    /** {@code count} weights from a byte on. */
    static float[] read(byte[] bytes, int start, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = Float.intBitsToFloat(buffer.getShort() << LOWER_HALF);
        }
        return weights;
    }
}
