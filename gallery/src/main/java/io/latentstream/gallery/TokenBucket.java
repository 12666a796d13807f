package io.latentstream.gallery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A token bucket: limits a rate, and allows a burst after a quiet time. For one thread. */
final class TokenBucket {
    private final double perNano;
    private final double most;
    private final LongSupplier nanoTime;
    private double left;
    private long refilled;

    TokenBucket(double perSecond, double most, LongSupplier nanoTime) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.most = most;
        this.nanoTime = nanoTime;
        this.left = most;
        this.refilled = nanoTime.getAsLong();
    }

    /** Takes this many tokens; false, and takes none, when fewer are left. */
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
