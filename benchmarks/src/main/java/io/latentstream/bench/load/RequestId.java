package io.latentstream.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Id of a benchmark's request: the run that it belongs to, and its place in it; written as "run-number".
 *
 * @param run number of the run, unique within a broker
 * @param number 0 for the first request of the run
 */
public record RequestId(int run, int number) {
    private static final int RADIX = 10;

    /**
     * Reads a record's key.
     *
     * @throws IllegalArgumentException when it is no id of a benchmark's request
     */
    public static RequestId parse(byte[] key) {
        int separator = 0;
        while (separator < key.length && key[separator] != '-') {
            separator++;
        }
        return new RequestId(number(key, 0, separator), number(key, separator + 1, key.length));
    }

    /** Digit by digit: a text made of each key would cost the reader time that the app under measurement needs. */
    private static int number(byte[] key, int from, int end) {
        int number = 0;
        boolean valid = from < end;
        for (int i = from; i < end; i++) {
            int digit = key[i] - '0';
            valid &= digit >= 0 && digit < RADIX;
            number = RADIX * number + digit;
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "key '" + new String(key, UTF_8) + "' is not of this benchmark; use its broker for nothing else");
        }
        return number;
    }

    @Override
    public String toString() {
        return run + "-" + number;
    }
}
