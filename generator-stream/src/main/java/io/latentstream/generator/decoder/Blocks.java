package io.latentstream.generator.decoder;

import java.util.Arrays;
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
    private static final int[] FIXED = {64, 32, 16, 8, 4, 2, 1};
    /** Kernels work on tiles of at most this many rows; what happens at the edges of one happens at the edges of all. */
    private static final int TILE = 16;

    /**
     * Finds the smallest least size that goes with the engine's largest; else the largest size that goes with itself.
     *
     * @throws MalformedDecoderException when at no size a row's bits depend on the row alone
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
