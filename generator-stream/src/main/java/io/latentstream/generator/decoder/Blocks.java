package io.latentstream.generator.decoder;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The sizes of a block between which no bit of a row depends on the size or on the row's place. They differ by engine, CPU and
 * network, because a matrix kernel may treat the last rows, or few rows, in another way; so they are measured where they are used.
 *
 * @param least fewest rows that the engine gets at once; fewer are padded
 * @param most most rows that it gets at once
 */
record Blocks(int least, int most) {
    private static final int[] LEAST = {1, 2, 4, 8, 16};
    private static final int[] FIXED = {64, 32, 16, 8, 4, 2};
    private static final int PROBES = 2;
    /** Kernels work on tiles of at most this many rows; what happens at the edges of one happens at the edges of all. */
    private static final int TILE = 16;

    /** Finds the smallest least size that goes with the engine's largest; else the largest size that goes with itself. */
    static Blocks of(BlockRunner engine) {
        int most = engine.mostRows();
        for (int least : LEAST) {
            if (least <= most && areAlike(engine, sizes(least, most))) {
                return new Blocks(least, most);
            }
        }
        int size = Arrays.stream(FIXED)
                .filter(each -> each <= most && areAlike(engine, new int[] {each}))
                .findFirst()
                .orElse(1);
        return new Blocks(size, size);
    }

    /** All sizes up to a whole tile, and those around the edges of more. */
    private static int[] sizes(int least, int most) {
        IntStream few = IntStream.rangeClosed(least, least + TILE);
        IntStream edges = IntStream.iterate(2 * TILE, size -> size <= most, size -> 2 * size)
                .flatMap(size -> IntStream.of(size - 1, size, size + 1));
        return IntStream.concat(IntStream.concat(few, edges), IntStream.of(most))
                .filter(size -> size >= least && size <= most)
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean areAlike(BlockRunner engine, int[] sizes) {
        Random random = new Random(engine.inputWidth());
        for (int probe = 0; probe < PROBES; probe++) {
            float[] row = new float[engine.inputWidth()];
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
            if (!areAlike(engine, sizes, row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAlike(BlockRunner engine, int[] sizes, float[] row) {
        int width = engine.outputWidth();
        float[] expected = null;
        byte[] expectedPixels = null;
        for (int size : sizes) {
            float[] inputs = new float[size * row.length];
            for (int place = 0; place < size; place++) {
                System.arraycopy(row, 0, inputs, place * row.length, row.length);
            }
            float[] values = new float[size * width];
            byte[] pixels = new byte[size * width];
            engine.run(inputs, 0, size, size);
            engine.values(values, 0, size);
            engine.pixels(pixels, 0, size);
            if (expected == null) {
                expected = Arrays.copyOf(values, width);
                expectedPixels = Arrays.copyOf(pixels, width);
            }
            for (int place = 0; place < size; place++) {
                int from = place * width;
                if (!Arrays.equals(values, from, from + width, expected, 0, width)
                        || !Arrays.equals(pixels, from, from + width, expectedPixels, 0, width)) {
                    return false;
                }
            }
        }
        return true;
    }
}
