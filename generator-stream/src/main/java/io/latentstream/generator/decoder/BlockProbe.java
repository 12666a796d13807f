package io.latentstream.generator.decoder;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Tries an engine with blocks of a few rows in many arrangements and finds out what a row's bits depend on: the rows beside it,
 * its place, the size of the block, earlier calls, the thread.
 */
final class BlockProbe {
    private static final int ORDINARY = 5;
    private static final float LARGE = 4; // a request's highest temperature
    private static final float EXTREME = 1e4f;
    private static final int ALONE = 3;

    private final BlockRunner engine;
    private final Random random;
    private final float[][] rows;
    private final IdentityHashMap<int[], Output> checked = new IdentityHashMap<>();

    BlockProbe(BlockRunner engine) {
        this.engine = engine;
        this.random = new Random(engine.inputWidth());
        this.rows = new float[ORDINARY + 4][];
        for (int i = 0; i < ORDINARY; i++) {
            rows[i] = gaussian(1);
        }
        rows[ORDINARY] = gaussian(LARGE);
        rows[ORDINARY + 1] = gaussian(EXTREME);
        rows[ORDINARY + 2] = new float[engine.inputWidth()];
        rows[ORDINARY + 3] = gaussian(0); // zeros, some of them negative
    }

    private float[] gaussian(float scale) {
        float[] row = new float[engine.inputWidth()];
        for (int i = 0; i < row.length; i++) {
            row[i] = scale * (float) random.nextGaussian();
        }
        return row;
    }

    /** What an engine gave for a block. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Output(float[] values, byte[] pixels) {
        boolean isRowAlike(int place, Output other, int otherPlace, int width) {
            int at = place * width;
            int otherAt = otherPlace * width;
            return Arrays.equals(values, at, at + width, other.values, otherAt, otherAt + width)
                    && Arrays.equals(pixels, at, at + width, other.pixels, otherAt, otherAt + width);
        }

        boolean isAlike(Output other) {
            return Arrays.equals(values, other.values) && Arrays.equals(pixels, other.pixels);
        }
    }

    /**
     * Looks for dependencies that no choice of blocks would remove.
     *
     * @param sizes of the blocks to try
     * @throws MalformedDecoderException when the same block gives other bits again, or a row does among other rows
     */
    void checkRowsAreAlone(int... sizes) {
        for (int size : sizes) {
            int[] block = arrangement(size);
            Output first = run(block);
            checkSame(first, run(block));
            for (int place : new int[] {0, size / 2, size - 1}) {
                int[] others = arrangement(size);
                others[place] = block[place];
                if (!run(others).isRowAlike(place, first, place, engine.outputWidth())) {
                    throw new MalformedDecoderException(
                            "a row's values depend on the rows beside it; export it in evaluation mode, and reduce over no batch");
                }
            }
            checkSame(first, onAnotherThread(block));
            checked.put(block, first);
        }
    }

    /** Looks again after all other calls; throws a {@link MalformedDecoderException} where a block now gives other bits. */
    void checkAgain() {
        checked.forEach((block, first) -> checkSame(first, run(block)));
    }

    private static void checkSame(Output first, Output again) {
        if (!first.isAlike(again)) {
            throw new MalformedDecoderException("two runs of the same rows differ; is there noise inside, or a state?");
        }
    }

    private Output onAnotherThread(int[] block) {
        try {
            return CompletableFuture.supplyAsync(() -> run(block), task -> new Thread(task, "decoder-probe").start())
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Whether each row has the same bits at all these sizes, in any place and beside any other rows. */
    boolean areAlike(int... sizes) {
        Output[] seen = new Output[rows.length]; // by row: a block that holds it, and its place there
        int[] seenAt = new int[rows.length];
        for (int alone = 0; alone < ALONE; alone++) {
            for (int size : sizes) { // the same row in all places shows the effect of a place
                int[] block = new int[size];
                Arrays.fill(block, alone);
                if (!isAlike(block, seen, seenAt)) {
                    return false;
                }
            }
        }
        return Arrays.stream(sizes).allMatch(size -> isAlike(arrangement(size), seen, seenAt));
    }

    private boolean isAlike(int[] block, Output[] seen, int[] seenAt) {
        Output output = run(block);
        for (int place = 0; place < block.length; place++) {
            int row = block[place];
            if (seen[row] == null) {
                seen[row] = output;
                seenAt[row] = place;
            } else if (!output.isRowAlike(place, seen[row], seenAt[row], engine.outputWidth())) {
                return false;
            }
        }
        return true;
    }

    /** Which row stands in each place of a block. */
    private int[] arrangement(int size) {
        return random.ints(size, 0, rows.length).toArray();
    }

    /** What a failure to run so many rows says of a decoder. */
    static MalformedDecoderException doesNotRun(int rows, DecodeException e) {
        return new MalformedDecoderException(
                "its network does not run on %d rows at once%s: %s"
                        .formatted(rows, rows > 1 ? ", export it with a dynamic batch axis" : "", e.getMessage()),
                e);
    }

    private Output run(int[] block) {
        if (Thread.currentThread().isInterrupted()) {
            throw new MalformedDecoderException("trying it was given up");
        }
        int width = engine.inputWidth();
        float[] inputs = new float[block.length * width];
        for (int place = 0; place < block.length; place++) {
            System.arraycopy(rows[block[place]], 0, inputs, place * width, width);
        }
        Output output = new Output(
                new float[block.length * engine.outputWidth()], new byte[block.length * engine.outputWidth()]);
        try {
            engine.run(inputs, 0, block.length, block.length);
        } catch (DecodeException e) {
            throw doesNotRun(block.length, e);
        }
        engine.values(output.values(), 0, block.length);
        engine.pixels(output.pixels(), 0, block.length);
        return output;
    }
}
