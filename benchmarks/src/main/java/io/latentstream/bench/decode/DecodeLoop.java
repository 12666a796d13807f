package io.latentstream.bench.decode;

/** A way to decode, holding a batch of input rows; used by one thread. */
interface DecodeLoop extends AutoCloseable {
    /** Decodes the batch once; returns what came of it, so that no compiler leaves the work out. */
    Object decode();

    @Override
    void close();
}
