package io.latentstream.trainer.report.page;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    private Numbers() {}

    /** A number with this many decimals and a true minus sign; zero has no sign. */
    public static String decimal(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text.replace('-', '\u2212');
    }

    /** A whole number with thousands separated. */
    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A share as a percentage with one decimal. */
    public static String percent(double share) {
        return decimal(100 * share, 1) + "%";
    }
}
