package io.latentstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

/** Damages files a little, at random: sets bytes, writes large numbers, removes or repeats parts, cuts the end. */
public final class Mutation {
    private static final int[] NUMBERS = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 1 << 20};
    private static final int LONGEST = 32;

    private static final long MOST_MEMORY = 16 << 20;

    private final Random random;

    public Mutation(long seed) {
        this.random = new Random(seed);
    }

    public byte[] of(byte[] right) {
        byte[] changed = right.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && changed.length > 0; changes--) {
            changed = change(changed);
        }
        return changed;
    }

    /** Runs a reader of damaged files, and fails if it allocates more than 16 MiB. */
    public static void inLittleMemory(Runnable reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        reading.run();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(LONGEST));
        switch (random.nextInt(6)) {
            case 0 -> {
                return joined(bytes, at, end);
            }
            case 1 -> {
                return joined(bytes, end, at);
            }
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> setNumber(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)]);
            default -> bytes[at] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void setNumber(byte[] bytes, int at, int number) {
        int order = random.nextBoolean() ? 0 : 24;
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (number >> Math.abs(order - 8 * i));
        }
    }

    private static byte[] joined(byte[] bytes, int end, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, end);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
