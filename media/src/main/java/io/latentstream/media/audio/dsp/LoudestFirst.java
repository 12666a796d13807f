package io.latentstream.media.audio.dsp;

import java.util.Arrays;

/**
 * A priority queue of bins by log magnitude, in 1,024 levels between two bounds. Push and pop take constant time; the order within
 * a level (some 0.1 dB) does not matter to the phases. Holds each bin at most once.
 */
final class LoudestFirst {
    private static final int LEVELS = 1_024;
    private static final int NONE = -1;

    private final int[] next; // bin -> the bin below it in its level
    private final int[] top = new int[LEVELS];
    private final long[] occupied = new long[LEVELS / Long.SIZE];
    private float lowest;
    private float levelsPerNeper;

    LoudestFirst(int bins) {
        next = new int[bins];
    }

    /** Empties it, for log magnitudes from 'lowest' to 'highest'. */
    void clear(float lowest, float highest) {
        this.lowest = lowest;
        this.levelsPerNeper = (LEVELS - 1) / (highest - lowest);
        Arrays.fill(occupied, 0);
        Arrays.fill(top, NONE);
    }

    void push(int bin, float logMagnitude) {
        int level = Math.min(LEVELS - 1, (int) ((logMagnitude - lowest) * levelsPerNeper));
        next[bin] = top[level];
        top[level] = bin;
        occupied[level >> 6] |= 1L << level;
    }

    /** Takes out a bin of the highest level; -1 when there is none. */
    int pop() {
        for (int word = occupied.length - 1; word >= 0; word--) {
            if (occupied[word] != 0) {
                return popFrom((word << 6) + 63 - Long.numberOfLeadingZeros(occupied[word]));
            }
        }
        return NONE;
    }

    private int popFrom(int level) {
        int bin = top[level];
        top[level] = next[bin];
        if (top[level] == NONE) {
            occupied[level >> 6] &= ~(1L << level);
        }
        return bin;
    }
}
