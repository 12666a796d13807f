package io.latentstream.generator.latent;

/**
 * The randomness of one item of a request: a stream of its own for each (seed, index), the same on every machine.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014) for bits,
 * {@link Ziggurat} for Gaussians.
 */
final class ItemRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double ULP = 0x1.0p-53;

    private long state;

    private ItemRandom(long state) {
        this.state = state;
    }

    /** The stream of item {@code index} of a request with this seed. */
    static ItemRandom of(long seed, int index) {
        return new ItemRandom(mix(mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * index));
    }

    /** A plain SplitMix64 from a given state. */
    static ItemRandom fromState(long state) {
        return new ItemRandom(state);
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0,1). */
    double nextDouble() {
        return (nextLong() >>> 11) * ULP;
    }

    /** Uniform among 0 to bound-1. */
    int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Standard normal. */
    double nextGaussian() {
        return Ziggurat.draw(this);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
