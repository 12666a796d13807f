package io.latentstream.cli;

import java.util.Map;
import java.util.TreeMap;

/** A command that is printed to be pasted: text from an event must not become a command of the shell. */
final class Hint {
    private static final String PLAIN = "[A-Za-z0-9._/-][A-Za-z0-9._/=:,@%+-]*";

    private final StringBuilder line = new StringBuilder("./latentstream");

    Hint(String command) {
        word(command);
    }

    /** One more word, quoted for a POSIX shell where it has to be. */
    Hint word(String word) {
        line.append(' ').append(word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'");
        return this;
    }

    /** An option and its value; neither where the value is null. */
    Hint option(String name, Object value) {
        return value == null ? this : word(name).word(value.toString());
    }

    /** An option for each label, in the order of the groups' names. */
    Hint labels(String name, Map<String, String> labels) {
        new TreeMap<>(labels).forEach((group, value) -> option(name, group + "=" + value));
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
