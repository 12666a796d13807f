package io.latentstream.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a JSON object from a page. Each is read with a check; an {@link HttpStatusException} names the one at fault. */
final class FormFields {
    static final int MOST_CHARACTERS = 100;

    private static final int MOST_GROUPS = 100;
    private static final int MOST_NUMBERS = 1024;
    private static final int LONGEST_SHOWN = 60;

    private final JsonNode json;
    private final String path; // of the object, such as "variation."

    private FormFields(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /** The fields of a whole form, which may have these names and no others. */
    static FormFields of(JsonNode json, List<String> names) {
        if (!json.isObject()) {
            throw HttpStatusException.badRequest("the request is no JSON object");
        }
        return new FormFields(json, "").only(names);
    }

    /** The fields of a part of the form; empty where it has none. */
    Optional<FormFields> part(String field, List<String> names) {
        if (isAbsent(field)) {
            return Optional.empty();
        }
        if (!json.path(field).isObject()) {
            throw invalid(field, "give an object with the fields " + names);
        }
        return Optional.of(new FormFields(json.path(field), path + field + ".").only(names));
    }

    private FormFields only(List<String> names) {
        for (Iterator<String> given = json.fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!names.contains(name)) {
                throw HttpStatusException.badRequest(
                        "'" + path + shown(name) + "' cannot be asked for; the fields are " + names);
            }
        }
        return this;
    }

    boolean isAbsent(String field) {
        return json.path(field).isMissingNode() || json.path(field).isNull();
    }

    boolean isNumber(String field) {
        return json.path(field).isNumber();
    }

    boolean isLongerThan(String field, int characters) {
        return json.path(field).asText().length() > characters;
    }

    /** The text of a field; empty text counts as absent. */
    Optional<String> text(String field) {
        return text(field, json.path(field), MOST_CHARACTERS);
    }

    Optional<String> text(String field, int most) {
        return text(field, json.path(field), most);
    }

    private Optional<String> text(String field, JsonNode value, int most) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().length() > most) {
            throw invalid(field, value, "give text of at most " + most + " characters");
        }
        return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    boolean flag(String field) {
        return json.path(field).asBoolean();
    }

    /** A whole number in these limits, as a number or as text; empty text counts as absent. */
    Optional<Long> whole(String field, long least, long most, String remedy) {
        JsonNode value = json.path(field);
        if (isAbsent(field) || (value.isTextual() && value.asText().isBlank())) {
            return Optional.empty();
        }
        Optional<Long> number = value.isTextual()
                ? parsed(value.asText().strip())
                : Optional.of(value)
                        .filter(each -> each.isIntegralNumber() && each.canConvertToLong())
                        .map(JsonNode::asLong);
        return Optional.of(
                number.filter(each -> each >= least && each <= most).orElseThrow(() -> invalid(field, remedy)));
    }

    private static Optional<Long> parsed(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty(); // refused by the caller, which knows the remedy
        }
    }

    /** A number in these limits. */
    Optional<Double> number(String field, double least, double most, String remedy) {
        if (isAbsent(field)) {
            return Optional.empty();
        }
        JsonNode value = json.path(field);
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            throw invalid(field, remedy);
        }
        return Optional.of(value.asDouble());
    }

    /** A list of numbers; none where it is absent. */
    List<Float> numbers(String field) {
        List<Float> numbers = new ArrayList<>();
        if (isAbsent(field)) {
            return numbers;
        }
        JsonNode values = json.path(field);
        if (!values.isArray() || values.size() > MOST_NUMBERS) {
            throw invalid(field, "give a list of at most " + MOST_NUMBERS + " numbers");
        }
        for (JsonNode value : values) {
            if (!value.isNumber()) {
                throw invalid(field, value, "give a list of numbers");
            }
            numbers.add(value.floatValue());
        }
        return numbers;
    }

    /** Group to value; what has no value is left out. */
    Map<String, String> labels(String field) {
        JsonNode given = json.path(field);
        if (isAbsent(field)) {
            return Map.of();
        }
        if (!given.isObject() || given.size() > MOST_GROUPS) {
            throw invalid(field, "give an object of at most " + MOST_GROUPS + " groups and their values");
        }
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            text(field + "." + each.getKey(), each.getValue(), MOST_CHARACTERS)
                    .ifPresent(value -> labels.put(each.getKey(), value));
        }
        return labels;
    }

    HttpStatusException invalid(String field, String remedy) {
        return invalid(field, json.path(field), remedy);
    }

    private HttpStatusException invalid(String field, JsonNode value, String remedy) {
        String said = value.isTextual() && value.asText().isBlank() ? "empty" : shown(value.toString());
        return HttpStatusException.badRequest(path + shown(field) + " is " + said + "; " + remedy);
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "missing";
        }
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value;
    }
}
