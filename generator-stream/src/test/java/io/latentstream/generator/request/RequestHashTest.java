package io.latentstream.generator.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestHashTest {
    @Test
    void takesTheSeedFromTheFirst52BitsOfTheDigest() {
        // SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 ... (FIPS 180-4, example)
        assertThat(RequestHash.seed("abc")).isEqualTo(0xba7816bf8f01cfeaL >>> 12);
        assertThat(RequestHash.below("abc", Long.MAX_VALUE)).isEqualTo(0x414140de5dae2223L);
    }

    @Test
    void spreadsRequestsEvenly() {
        int[] counts = new int[4];
        for (int i = 0; i < 4000; i++) {
            counts[(int) RequestHash.below("request " + i, 4)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(850, 1150);
        }
    }
}
