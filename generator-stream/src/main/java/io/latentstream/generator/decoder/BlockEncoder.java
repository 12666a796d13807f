package io.latentstream.generator.decoder;

/** Encodes batches of any size in blocks, as a {@link BlockDecoder} decodes them, that keep a row's bits the same in every batch. */
final class BlockEncoder implements Encoder {
    private final BlockDecoder blocks;

    /** Takes over blocks whose engine checks for finite numbers. */
    BlockEncoder(BlockDecoder blocks) {
        this.blocks = blocks;
    }

    @Override
    public int inputWidth() {
        return blocks.inputWidth();
    }

    @Override
    public int outputWidth() {
        return blocks.outputWidth();
    }

    @Override
    public float[] posterior(float[] rows, int count) {
        float[] posteriors = new float[Math.multiplyExact(count, outputWidth())];
        blocks.decode(rows, count, posteriors);
        return posteriors;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
