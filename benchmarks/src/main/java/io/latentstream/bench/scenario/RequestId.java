package io.latentstream.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Id of a benchmark's request: the run that it belongs to, and its place in it; written as "run-number".
 *
 * @param run number of the run, unique within a broker
 * @param number 0 for the first request of the run
 */
record RequestId(int run, int number) {
    /**
     * Reads a record's key.
     *
     * @throws IllegalArgumentException when it is no id of a benchmark's request
     */
    static RequestId parse(byte[] key) {
        String text = new String(key, UTF_8);
        int separator = text.indexOf('-');
        try {
            return new RequestId(
                    Integer.parseUnsignedInt(text, 0, separator, 10),
                    Integer.parseUnsignedInt(text, separator + 1, text.length(), 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "key '" + text + "' is not of this benchmark; use its broker for nothing else", e);
        }
    }

    @Override
    public String toString() {
        return run + "-" + number;
    }
}
