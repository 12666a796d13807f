package io.latentstream.generator.decoder;

import java.util.Optional;

/** Decodes batches of any size in blocks that keep a row's bits the same in every batch. */
final class BlockDecoder implements Decoder {
    private final BlockRunner engine;
    private final Blocks blocks;
    private boolean closed;

    private BlockDecoder(BlockRunner engine, Blocks blocks) {
        this.engine = engine;
        this.blocks = blocks;
    }

    /**
     * A decoder that owns this engine.
     *
     * @throws MalformedDecoderException when the network does not run; the engine is closed then
     */
    static BlockDecoder of(BlockRunner engine) {
        try {
            return new BlockDecoder(engine, Blocks.of(engine));
        } catch (MalformedDecoderException e) {
            engine.close();
            throw e;
        } catch (RuntimeException e) {
            engine.close();
            throw new MalformedDecoderException("its network does not run: " + e.getMessage(), e);
        } catch (Error e) { // such as an OutOfMemoryError
            engine.close();
            throw e;
        }
    }

    @Override
    public int inputWidth() {
        return engine.inputWidth();
    }

    @Override
    public int outputWidth() {
        return engine.outputWidth();
    }

    @Override
    public Optional<String> trouble() {
        return engine.trouble();
    }

    Blocks blocks() {
        return blocks;
    }

    @Override
    public synchronized void decode(float[] inputs, int rows, float[] values) {
        checkLength("values", values.length, rows, outputWidth());
        run(inputs, rows, (at, used) -> engine.values(values, at, used));
    }

    @Override
    public synchronized void decodePixels(float[] inputs, int rows, byte[] pixels) {
        checkLength("pixels", pixels.length, rows, outputWidth());
        run(inputs, rows, (at, used) -> engine.pixels(pixels, at, used));
    }

    /** Takes the engine's output of a block over. */
    private interface Output {
        void take(int at, int rows);
    }

    private void run(float[] inputs, int rows, Output output) {
        if (closed) {
            throw new IllegalStateException("the decoder is closed");
        }
        checkLength("inputs", inputs.length, rows, inputWidth());
        for (int first = 0; first < rows; first += blocks.most()) {
            int used = Math.min(blocks.most(), rows - first);
            engine.run(inputs, first, used, Math.max(blocks.least(), used));
            engine.check(used);
            output.take(first * outputWidth(), used);
        }
    }

    private static void checkLength(String what, int length, int rows, int width) {
        if (rows < 0 || length < (long) rows * width) {
            throw new IllegalArgumentException(
                    "%d numbers of %s do not hold %d rows of %d".formatted(length, what, rows, width));
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            engine.close();
        }
    }
}
