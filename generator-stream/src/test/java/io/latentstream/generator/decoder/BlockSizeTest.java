package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockSizeTest {
    @Test
    void takesTheLargestBlockWhereThePlaceDoesNotMatter() {
        assertThat(BlockSize.largestPlaceIndependent(block -> disturbedFrom(1000, block), 3))
                .isEqualTo(64);
        assertThat(BlockSize.largestPlaceIndependent(block -> disturbedFrom(20, block), 3))
                .isEqualTo(16);
    }

    @Test
    void takesSingleRowsWhereThePlaceAlwaysMatters() {
        assertThat(BlockSize.largestPlaceIndependent(block -> disturbedFrom(1, block), 3))
                .isEqualTo(1);
    }

    /** An engine that gives other bits from a place in the block on. */
    private static float[][] disturbedFrom(int place, float[][] block) {
        float[][] decoded = new float[block.length][];
        for (int i = 0; i < block.length; i++) {
            decoded[i] = block[i].clone();
            if (i >= place) {
                decoded[i][0] = Math.nextUp(decoded[i][0]);
            }
        }
        return decoded;
    }
}
