package io.latentstream.latent;

/**
 * Seeded random numbers, the same on every JVM and CPU: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", OOPSLA 2014) for bits, {@link Ziggurat} for Gaussians. Seeding costs two products a seed, so that every example and
 * every item of a request can have a stream of its own.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double ULP = 0x1.0p-53;

    private long state;

    private SplitMix64(long state) {
        this.state = state;
    }

    /** The stream of these seeds, in their order: mixed = mix(mixed + gamma * (seed + 1)) for one after the other, from 0. */
    public static SplitMix64 of(long... seeds) {
        long mixed = 0;
        for (long seed : seeds) {
            mixed = mix(mixed + GOLDEN_GAMMA * (seed + 1));
        }
        return new SplitMix64(mixed);
    }

    /**
     * The stream of an item of a request, from mix(mix(seed + gamma) + gamma * index). Images and clips that were generated depend
     * on it: it never changes.
     */
    static SplitMix64 ofItem(long seed, int index) {
        return new SplitMix64(mix(mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * index));
    }

    /** The published generator from a given state. */
    static SplitMix64 fromState(long state) {
        return new SplitMix64(state);
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0,1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * ULP;
    }

    /** Uniform among 0 to bound-1; the bound is above 0. */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Standard normal. */
    public double nextGaussian() {
        return Ziggurat.draw(this);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
