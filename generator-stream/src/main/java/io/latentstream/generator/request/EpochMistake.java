package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;

import java.time.Instant;

/** Finds deadlines whose sender used another unit than milliseconds since 1970. */
final class EpochMistake {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final long THOUSAND = 1_000;

    private EpochMistake() {}

    /** Throws a {@link RequestRefusedException} with INVALID_REQUEST that names the unit, and the moment that is meant. */
    static void check(Instant deadline) {
        if (isPlausible(deadline)) {
            return;
        }
        long number = deadline.toEpochMilli();
        check(
                deadline,
                "seconds",
                Math.abs(number / 2) > LATEST.getEpochSecond() ? LATEST : Instant.ofEpochSecond(number));
        check(deadline, "microseconds", Instant.ofEpochMilli(number / THOUSAND));
        check(deadline, "nanoseconds", Instant.ofEpochMilli(number / THOUSAND / THOUSAND));
    }

    private static void check(Instant deadline, String unit, Instant meant) {
        if (isPlausible(meant)) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "the deadline %d is %s in milliseconds since 1970, but %s in %s; send milliseconds: %d"
                            .formatted(deadline.toEpochMilli(), deadline, meant, unit, meant.toEpochMilli()));
        }
    }

    private static boolean isPlausible(Instant moment) {
        return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
    }
}
