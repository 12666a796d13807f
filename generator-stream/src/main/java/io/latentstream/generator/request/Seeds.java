package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;

/**
 * The seeds that requests may name: whole numbers that every client can read. JavaScript's avsc, with its default options, reads
 * an Avro long exactly from -2^52 to 2^53-2; the narrower side bounds both.
 */
final class Seeds {
    private static final long MOST = 1L << 52;

    private Seeds() {}

    /** Throws a {@link RequestRefusedException} with INVALID_REQUEST for a seed that some client would read as another. */
    static void check(String field, long seed) {
        if (seed < -MOST || seed > MOST) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "%s is %d, which some clients cannot read; give -%d to %3$d".formatted(field, seed, MOST));
        }
    }
}
