package io.latentstream.bench.kill;

import io.latentstream.bench.flow.Requests;
/**
 * How often an app is killed, and what it is asked meanwhile.
 *
 * @param kills at even distances, each after some answers since the one before
 * @param seconds that requests come for
 * @param rate requests per second
 */
record KillPlan(int kills, double seconds, double rate) {
    private static final double NANOS_A_SECOND = 1e9;

    /** Requests in all. */
    int requests() {
        return (int) Math.max(1, seconds * rate);
    }

    /** Nanoseconds from the first request to a kill, at the earliest. */
    long killNanos(int kill) {
        return (long) (NANOS_A_SECOND * seconds * (kill + 1) / (kills + 1));
    }
}
