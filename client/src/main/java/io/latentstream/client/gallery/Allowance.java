package io.latentstream.client.gallery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So much a second, and so much at once after a quiet time: a token bucket. */
final class Allowance {
    private final double perNano;
    private final double most;
    private final LongSupplier nanoTime;
    private double left;
    private long refilled;

    Allowance(double perSecond, double most, LongSupplier nanoTime) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.most = most;
        this.nanoTime = nanoTime;
        this.left = most;
        this.refilled = nanoTime.getAsLong();
    }

    /** Takes this much where it is left. */
    boolean take(double much) {
        long now = nanoTime.getAsLong();
        left = Math.min(most, left + (now - refilled) * perNano);
        refilled = now;
        if (left < much) {
            return false;
        }
        left -= much;
        return true;
    }
}
