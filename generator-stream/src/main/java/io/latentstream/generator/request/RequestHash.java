package io.latentstream.generator.request;

import io.latentstream.artifact.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers derived from a request id, so that a replay gets the same ones. */
public final class RequestHash {
    private static final int SEED_BITS = 52;

    private RequestHash() {}

    /**
     * The seed of a request that gives none: the first 52 bits of the SHA-256 of its id in UTF-8, 0 or more. Not
     * every client could read more bits.
     */
    public static long seed(String requestId) {
        return digest(requestId).getLong(0) >>> (Long.SIZE - SEED_BITS);
    }

    /** A number from 0 to bound-1 that chooses among routed versions: bytes 8 to 15, which the seed does not use. */
    public static long below(String requestId, long bound) {
        return Long.remainderUnsigned(digest(requestId).getLong(Long.BYTES), bound);
    }

    private static ByteBuffer digest(String requestId) {
        return ByteBuffer.wrap(Sha256.newDigest().digest(requestId.getBytes(StandardCharsets.UTF_8)));
    }
}
