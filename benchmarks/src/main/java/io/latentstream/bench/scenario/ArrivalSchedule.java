package io.latentstream.bench.scenario;

/**
 * When each request of an open loop is due: at a fixed rate, whether or not those before are answered. A latency counts from
 * here and not from when the request could be sent: a system that stalls would be asked less and look faster than it is
 * (coordinated omission; Gil Tene, "How NOT to measure latency").
 *
 * @param start when the first request is due, in {@link System#nanoTime()}
 * @param perSecond requests a second
 */
record ArrivalSchedule(long start, double perSecond) {
    public ArrivalSchedule {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("a rate of " + perSecond + " requests/s; give one above 0");
        }
    }

    /** When a request is due, in {@link System#nanoTime()}. */
    long due(int number) {
        return start + (long) (number * (1e9 / perSecond));
    }

    /** Nanoseconds from when the request was due until it was answered. */
    long latency(int number, long answered) {
        return answered - due(number);
    }
}
