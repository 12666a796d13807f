package io.latentstream.trainer;

import java.util.regex.Pattern;

/** What others have written, no longer than people read. */
final class Shown {
    private static final int CHARACTERS = 1_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Shown() {}

    /** On one line, for a log. */
    static String of(String text) {
        return CONTROL.matcher(shortened(text)).replaceAll(" ");
    }

    /** As it is, but for its end, for an event. */
    static String shortened(String text) {
        return text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + "..." : text;
    }
}
