package io.latentstream.generator.request;

import io.latentstream.artifact.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers derived from a request id, so that a replay gets the same ones. */
public final class RequestHash {
    private static final int BITS_OF_A_DOUBLE = 53;

    private RequestHash() {}

    /**
     * The seed of a request that gives none: the first 53 bits of the SHA-256 of its id in UTF-8. Clients whose numbers are
     * doubles, such as JavaScript's, could not read more bits.
     */
    public static long seed(String requestId) {
        return digest(requestId).getLong(0) >>> (Long.SIZE - BITS_OF_A_DOUBLE);
    }

    /** A number from 0 to bound-1 that chooses among routed versions: bytes 8 to 15, which the seed does not use. */
    public static long below(String requestId, long bound) {
        return Long.remainderUnsigned(digest(requestId).getLong(Long.BYTES), bound);
    }

    private static ByteBuffer digest(String requestId) {
        return ByteBuffer.wrap(Sha256.newDigest().digest(requestId.getBytes(StandardCharsets.UTF_8)));
    }
}
