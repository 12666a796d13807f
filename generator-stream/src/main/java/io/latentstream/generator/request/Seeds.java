package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;

/** The seeds that requests may name: whole numbers that every client can read, also one whose numbers are doubles. */
final class Seeds {
    private static final long MOST = (1L << 53) - 1;

    private Seeds() {}

    /** Throws a {@link RequestRefusedException} with INVALID_REQUEST for a seed that some client would round. */
    static void check(String field, long seed) {
        if (seed < -MOST || seed > MOST) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "%s is %d, which some clients cannot read; give -%d to %3$d".formatted(field, seed, MOST));
        }
    }
}
