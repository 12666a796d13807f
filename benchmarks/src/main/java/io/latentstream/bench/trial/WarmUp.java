package io.latentstream.bench.trial;

import io.latentstream.bench.load.Workload;
import io.latentstream.bench.testbed.App;
import java.util.List;

/** Drains until an app has been at work for some seconds, so that its code is compiled and its rate is known. */
public final class WarmUp {
    private static final int FIRST = 500; // they also wait for the app to start
    private static final int MOST = 1_000_000;

    private WarmUp() {}

    /** Keeps an app busy for some seconds after its first answers; returns its last rate in requests per second. */
    public static double of(App app, Workload workload, double seconds) {
        return of(List.of(app), workload, seconds);
    }

    /** The same of several apps in one consumer group. */
    public static double of(List<App> apps, Workload workload, double seconds) {
        double rate = Drain.of(apps, workload, FIRST).requestsPerSecond();
        double busy = 0;
        while (busy < seconds) {
            int requests = requestsFor(Math.max(rate, FIRST), Math.min(1, seconds));
            rate = Drain.of(apps, workload, requests).requestsPerSecond();
            busy += requests / rate;
        }
        return rate;
    }

    /** How many requests an app of this rate answers in some seconds. */
    public static int requestsFor(double rate, double seconds) {
        return (int) Math.max(1, Math.min(MOST, rate * seconds));
    }
}
