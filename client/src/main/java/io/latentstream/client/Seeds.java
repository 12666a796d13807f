package io.latentstream.client;

import java.util.concurrent.ThreadLocalRandom;

/** Seeds for people: short enough to copy, and numbers that JavaScript holds. */
public final class Seeds {
    private static final long MOST = 1L << 32;

    private Seeds() {}

    /** A new one each time, from 0 to 2^32 - 1. Requests without a seed get one of 64 bits, derived from their id. */
    public static long any() {
        return ThreadLocalRandom.current().nextLong(MOST);
    }
}
