package io.latentstream.cli;

import io.latentstream.client.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A label as an option gives it: {@code group=value}.
 *
 * @param group name of a label group of the model
 * @param value one of its values, or a sign for all of them
 */
record Label(String group, String value) {
    /** What options with labels are called in a command's help. */
    static final String FORM = "GROUP=VALUE";

    private static final List<String> EVERY = List.of("*", "all");
    private static final int LONGEST = 200;
    private static final int SHOWN = 50;

    /** Reads {@code group=value}. */
    static final class Converter implements ITypeConverter<Label> {
        @Override
        public Label convert(String text) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new TypeConversionException("'%s' names no label group; give group=value, such as label=jazz"
                        .formatted(PlainText.of(text, SHOWN)));
            }
            return of(text.substring(0, sign), text.substring(sign + 1));
        }
    }

    /** A label; a value that is empty, as an empty variable of a shell gives it, or too long is refused. */
    static Label of(String group, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new TypeConversionException(
                    "the value of label '%s' is '%s'; give 1 to %d characters, or leave it out"
                            .formatted(PlainText.of(group, SHOWN), PlainText.of(value, SHOWN), LONGEST));
        }
        return new Label(group, value);
    }

    /** Whether all values of the group are meant. */
    boolean isEvery() {
        return EVERY.contains(value);
    }

    @Override
    public String toString() {
        return group + "=" + value;
    }

    /** The values of each group, both in the order given. */
    static Map<String, List<String>> byGroup(List<Label> labels) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        labels.forEach(label ->
                values.computeIfAbsent(label.group, group -> new ArrayList<>()).add(label.value));
        return values;
    }

    /** Every way to take one value of each group; the last group's values change first. */
    static List<Map<String, String>> combinations(Map<String, List<String>> values) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<String>> group : values.entrySet()) {
            combinations = combinations.stream()
                    .flatMap(shorter -> group.getValue().stream().map(value -> with(shorter, group.getKey(), value)))
                    .toList();
        }
        return combinations;
    }

    private static Map<String, String> with(Map<String, String> shorter, String group, String value) {
        Map<String, String> longer = new LinkedHashMap<>(shorter);
        longer.put(group, value);
        return longer;
    }
}
