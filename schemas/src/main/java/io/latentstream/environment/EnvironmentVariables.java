package io.latentstream.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings from environment variables. Values are stripped, and empty ones count as absent. A value that makes no sense is an
 * {@link IllegalArgumentException} that names variable, value and remedy.
 *
 * @param env the variables by name
 */
public record EnvironmentVariables(Map<String, String> env) {
    private static final int MOST_DIGITS = 9;
    private static final int HIGHEST_PORT = 65_535;

    /** The value of a variable; empty where it is not set. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value of a variable, or the default. */
    public String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** One of these values; the first where the variable is not set. */
    public String oneOf(String name, List<String> values) {
        String value = get(name, values.get(0));
        if (!values.contains(value)) {
            throw new IllegalArgumentException(name + " is '" + value + "'; give " + String.join(" or ", values));
        }
        return value;
    }

    /** A constant of this enum by its name in lower case; the first where the variable is not set. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        List<String> values = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return Enum.valueOf(type, oneOf(name, values).toUpperCase(Locale.ROOT));
    }

    /** A whole number from 1 to 999,999,999. */
    public Optional<Integer> positive(String name) {
        return positive(name, 999_999_999);
    }

    /** A whole number from 1 to the most, which has at most nine digits. */
    public Optional<Integer> positive(String name, int most) {
        return parse(name, "a whole number from 1 to " + most, text -> wholeNumber(text, 1, most));
    }

    /** A TCP port from 0, which stands for any that is free, to 65,535. */
    public Optional<Integer> port(String name) {
        return parse(name, "a port from 0 (any) to " + HIGHEST_PORT, text -> wholeNumber(text, 0, HIGHEST_PORT));
    }

    /**
     * A value of another type.
     *
     * @param expected completes the message "NAME is 'value'; give ..., or leave it out"
     * @param parser throws an IllegalArgumentException for what it does not understand
     */
    public <T> Optional<T> parse(String name, String expected, Function<String, T> parser) {
        return find(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "%s is '%s'; give %s, or leave it out".formatted(name, text, expected), e);
            }
        });
    }

    private static int wholeNumber(String text, int least, int most) {
        if (!text.matches("0*[0-9]{1,%d}".formatted(MOST_DIGITS))) {
            throw new IllegalArgumentException("no whole number");
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }
}
