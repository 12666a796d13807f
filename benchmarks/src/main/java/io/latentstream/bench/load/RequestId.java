package io.latentstream.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * Id of a benchmark's request: the run that it belongs to, and its place in it.
 *
 * @param run number of the run, unique within a broker
 * @param number 0 for the first request of the run
 */
public record RequestId(int run, int number) {
    private static final char SEPARATOR = '-';
    private static final int RADIX = 10;

    /** The bytes of a record's key. */
    byte[] bytes() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a record's key.
     *
     * @throws IllegalArgumentException when it is no id of a benchmark's request
     */
    public static RequestId parse(byte[] key) {
        int separator = 0;
        while (separator < key.length && key[separator] != SEPARATOR) {
            separator++;
        }
        return new RequestId(number(key, 0, separator), number(key, separator + 1, key.length));
    }

    private static int number(byte[] key, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            int digit = key[i] - '0';
            if (digit < 0 || digit >= RADIX) {
                throw foreign(key);
            }
            number = RADIX * number + digit;
        }
        if (from >= end) {
            throw foreign(key);
        }
        return number;
    }

    private static IllegalArgumentException foreign(byte[] key) {
        return new IllegalArgumentException("key '" + new String(key, StandardCharsets.UTF_8)
                + "' is none of this benchmark's; let nobody else use its broker");
    }

    @Override
    public String toString() {
        return run + "-" + number;
    }
}
