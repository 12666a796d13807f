package io.latentstream.client;

import java.util.concurrent.ThreadLocalRandom;

/** Seeds that people can copy and that every client can read. */
public final class Seeds {
    private static final long MOST = 1L << 32;

    private Seeds() {}

    /** {@return a random seed from 0 to 2^32 - 1; a request without a seed gets one of 52 bits, derived from its id} */
    public static long any() {
        return ThreadLocalRandom.current().nextLong(MOST);
    }
}
