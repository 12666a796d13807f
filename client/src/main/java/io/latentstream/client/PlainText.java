package io.latentstream.client;

import java.util.regex.Pattern;

/** What strangers wrote, made fit to be shown: on one line, in reading order, and no longer than there is room for. */
public final class PlainText {
    // Controls (with the C1 ones, which terminals obey), marks that turn or hide what follows, separators of lines,
    // halves of pairs.
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private PlainText() {}

    /**
     * The text with a space for each run of control characters and marks of direction.
     *
     * @param most longest result, at least 1; the rest becomes an ellipsis
     */
    public static String of(String text, int most) {
        boolean isLong = text.length() > most;
        String fit = UNFIT.matcher(isLong ? text.substring(0, most) : text).replaceAll(" ");
        return isLong ? fit.substring(0, Math.min(fit.length(), most - 1)) + "…" : fit;
    }
}
