package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;

/** The order of the examples in each epoch; depends on seed and epoch alone. */
final class Shuffle {
    private final long seed;
    private final int[] order;
    private int epoch = -1;

    Shuffle(int examples, long seed) {
        this.seed = seed;
        this.order = new int[examples];
    }

    /** The order of an epoch; valid until another epoch is asked for. */
    int[] order(int wanted) {
        if (wanted != epoch) {
            epoch = wanted;
            shuffle();
        }
        return order;
    }

    private void shuffle() {
        SplitMix64 random = SplitMix64.of(seed, epoch, -1);
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }
}
