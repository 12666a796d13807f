package io.latentstream.trainer.service;

import java.util.regex.Pattern;

/** The first {@value #CHARACTERS} characters of what another client has written. */
final class Excerpt {
    private static final int CHARACTERS = 1_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Excerpt() {}

    static String of(String text) {
        return text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + "..." : text;
    }

    /** Without line breaks and other control characters, for a log. */
    static String oneLine(String text) {
        return CONTROL.matcher(of(text)).replaceAll(" ");
    }
}
