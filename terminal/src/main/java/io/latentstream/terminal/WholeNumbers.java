package io.latentstream.terminal;

import picocli.CommandLine.TypeConversionException;

/** Reads the whole numbers of options; an error names the least and the greatest. */
final class WholeNumbers {
    private WholeNumbers() {}

    static int ofInt(String text) {
        long number = ofLong(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) number;
    }

    static long ofLong(String text) {
        return ofLong(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long ofLong(String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new TypeConversionException(
                "'%s' is no whole number from %d to %d; give one".formatted(text, least, most));
    }
}
