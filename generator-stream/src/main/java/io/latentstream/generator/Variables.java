package io.latentstream.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Environment variables, read with messages that name variable, value and remedy. Empty values count as absent. */
record Variables(Map<String, String> env) {
    String text(String name, String otherwise) {
        return given(name).orElse(otherwise);
    }

    /** One of these values; the first where the variable is absent. */
    String oneOf(String name, List<String> values) {
        String value = text(name, values.get(0));
        if (!values.contains(value)) {
            throw new IllegalArgumentException(name + " is '" + value + "'; give " + String.join(" or ", values));
        }
        return value;
    }

    /** A constant of this enum, by its name in lower case; the first where the variable is absent. */
    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        List<String> values = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return Enum.valueOf(type, oneOf(name, values).toUpperCase(Locale.ROOT));
    }

    /** A whole number above 0. */
    Optional<Integer> positive(String name) {
        return given(name).map(value -> {
            if (!value.matches("0*[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(
                        name + " is '" + value + "'; give a whole number from 1 to 999999999, or leave it out");
            }
            return Integer.valueOf(value);
        });
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
