package io.latentstream.generator.decoder;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sizes of a block between which no bit of a row depends on the size or on the row's place. They differ by engine, CPU and
 * network, because a matrix kernel may sum the last rows, or few rows, in another order. So each model's sizes are measured when
 * it is loaded, and only those are used.
 *
 * @param least fewest rows that the engine gets at once; fewer are padded
 * @param most most rows that it gets at once
 */
record Blocks(int least, int most) {
    private static final int[] LEAST = {1, 2, 4, 8, 16};
    private static final int[] FIXED = {64, 32, 16, 8, 4, 2, 1};
    /** Kernels work on tiles of at most this many rows, and treat the edges of all tiles alike. */
    private static final int TILE = 16;

    /**
     * Finds the smallest size whose rows have the bits of the engine's largest; else the largest size with which a row's bits do
     * not depend on its place.
     *
     * @throws MalformedDecoderException when there is no size at which a row's bits depend on the row alone
     */
    static Blocks of(BlockRunner engine) {
        BlockProbe probe = new BlockProbe(engine);
        int most = engine.mostRows();
        probe.checkRowsAreAlone(IntStream.of(1, 2, 3, TILE, most)
                .filter(size -> size <= most)
                .distinct()
                .toArray());
        Blocks blocks = largest(probe, most);
        probe.checkAgain();
        return blocks;
    }

    private static Blocks largest(BlockProbe probe, int most) {
        for (int least : LEAST) {
            if (least <= most && probe.areAlike(sizes(least, most))) {
                return new Blocks(least, most);
            }
        }
        int size = Arrays.stream(FIXED)
                .filter(each -> each <= most && probe.areAlike(each))
                .findFirst()
                .orElseThrow(() -> new MalformedDecoderException(
                        "a row's values depend on more than the row; is there noise inside, or a state?"));
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
}
