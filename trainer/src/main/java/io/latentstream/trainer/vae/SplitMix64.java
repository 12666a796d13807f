package io.latentstream.trainer.vae;

import java.util.random.RandomGenerator;

/** The generator of Steele, Lea and Flood (OOPSLA 2014): fast, and cheap to seed anew for every example. */
public final class SplitMix64 implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts from a number mixed from all the seeds, in their order. */
    public SplitMix64(long... seeds) {
        seed(seeds);
    }

    /** Starts again. */
    void seed(long... seeds) {
        long mixed = 0;
        for (long seed : seeds) {
            mixed = mix(mixed + GOLDEN_GAMMA * (seed + 1));
        }
        state = mixed;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
