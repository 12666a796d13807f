package io.latentstream.client;

import java.util.regex.Pattern;

/** Makes text from strangers safe to show in a terminal, a log or a page: one line, in reading order, of limited length. */
public final class PlainText {
    // Controls (with the C1 ones, which terminals obey), marks that turn or hide what follows, separators of lines,
    // halves of pairs.
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private PlainText() {}

    /**
     * Puts a space for each run of control characters and marks of direction.
     *
     * @param text any text
     * @param most most characters of the result, at least 1
     * @return the text; what is longer ends in an ellipsis
     */
    public static String of(String text, int most) {
        boolean isLong = text.length() > most;
        String fit = UNFIT.matcher(isLong ? text.substring(0, most) : text).replaceAll(" ");
        return isLong ? fit.substring(0, Math.min(fit.length(), most - 1)) + "…" : fit;
    }
}
