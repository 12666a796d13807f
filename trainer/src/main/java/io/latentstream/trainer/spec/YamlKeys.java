package io.latentstream.trainer.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One YAML mapping, read key by key. Messages name the file, the key, the value and the remedy.
 */
final class YamlKeys {
    private static final int SHOWN_CHARACTERS = 200;

    private final String origin;
    private final String path;
    private final Map<?, ?> values;
    private final Set<String> known = new LinkedHashSet<>();

    private YamlKeys(String origin, String path, Map<?, ?> values) {
        this.origin = origin;
        this.path = path;
        this.values = values;
    }

    /** The mapping that a text is; {@code origin} names it in messages. */
    static YamlKeys parse(String yaml, String origin) {
        Object document = YamlTree.parse(yaml, origin);
        if (document instanceof Map<?, ?> mapping) {
            return new YamlKeys(origin, "", mapping);
        }
        throw new IllegalArgumentException(origin + " holds no keys; write lines such as 'name: my-model'");
    }

    /** The value of a key that may be absent, as {@code reader} understands it. */
    <T> Optional<T> optional(String key, String expected, Function<Object, Optional<T>> reader) {
        known.add(key);
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        T understood = reader.apply(value)
                .orElseThrow(() -> complaint("%s%s is '%s'; give %s".formatted(path, key, shown(value), expected)));
        return Optional.of(understood);
    }

    /** The value of a key, as {@code reader} understands it. */
    <T> T required(String key, String expected, Function<Object, Optional<T>> reader) {
        return optional(key, expected, reader)
                .orElseThrow(() -> complaint("%s%s is missing; give %s".formatted(path, key, expected)));
    }

    String text(String key, String expected) {
        return required(key, expected, YamlKeys::asText);
    }

    int count(String key, int most) {
        return required(key, "a whole number from 1 to " + most, value -> asCount(value, most));
    }

    double number(String key) {
        return required(key, "a number", YamlKeys::asNumber);
    }

    <E extends Enum<E>> E choice(String key, E[] choices) {
        List<String> names = Arrays.stream(choices).map(YamlKeys::nameOf).toList();
        return required(
                key,
                "one of " + String.join(", ", names),
                value -> Arrays.stream(choices)
                        .filter(choice -> nameOf(choice).equals(value))
                        .findFirst());
    }

    /** A key whose value is a mapping itself. */
    YamlKeys mapping(String key) {
        return required(key, "keys of its own, indented, one a line", value -> nested(key, value));
    }

    /** The mapping that a key's value is; empty when it is none. */
    Optional<YamlKeys> nested(String key, Object value) {
        return of(Map.class, value).map(mapping -> new YamlKeys(origin, path + key + ".", mapping));
    }

    /** Refuses keys that were not read. */
    void refuseOthers() {
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw complaint("unknown key '%s%s'; the keys %sare %s"
                        .formatted(path, shown(key), path.isEmpty() ? "" : "there ", String.join(", ", known)));
            }
        }
    }

    IllegalArgumentException complaint(String what) {
        return new IllegalArgumentException(origin + ": " + what);
    }

    /** A constant's name in YAML. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<String> asText(Object value) {
        return of(String.class, value);
    }

    static Optional<Double> asNumber(Object value) {
        return of(Number.class, value).map(Number::doubleValue);
    }

    static Optional<Integer> asCount(Object value, int most) {
        return of(Integer.class, value).filter(number -> number > 0 && number <= most);
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
    }

    /** A list all of whose elements {@code reader} understands. */
    static <T> Optional<List<T>> asList(Object value, Function<Object, Optional<T>> reader) {
        if (!(value instanceof List<?> elements)) {
            return Optional.empty();
        }
        List<T> understood = new ArrayList<>();
        elements.forEach(element -> reader.apply(element).ifPresent(understood::add));
        return Optional.of(understood).filter(list -> list.size() == elements.size());
    }

    private static <T> Optional<T> of(Class<T> type, Object value) {
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }
}
