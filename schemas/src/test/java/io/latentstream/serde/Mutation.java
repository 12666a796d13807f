package io.latentstream.serde;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Small random changes of bytes that were right: some flipped, overwritten, left out, repeated or put in. */
final class Mutation {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST = 24;
    private static final byte[] ODD = {0, 1, 2, -1, -128, 127, '"', '{', '[', '\\'};

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** The bytes with one to six changes. */
    byte[] of(byte[] right) {
        byte[] changed = right;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            changed = change(changed);
        }
        return changed;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(LONGEST));
        return switch (random.nextInt(5)) {
            case 0 -> joined(bytes, at, new byte[0], end);
            case 1 -> joined(bytes, at, noise(), at);
            case 2 -> joined(bytes, at, noise(), end);
            case 3 -> joined(bytes, end, Arrays.copyOfRange(bytes, at, end), end);
            default -> flipped(bytes);
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(LONGEST)];
        random.nextBytes(noise);
        if (random.nextBoolean()) {
            Arrays.fill(noise, ODD[random.nextInt(ODD.length)]);
        }
        return noise;
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return changed;
    }

    private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, end);
        out.writeBytes(between);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
