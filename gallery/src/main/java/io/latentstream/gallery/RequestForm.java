package io.latentstream.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.GenerationRequest;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A page's request as JSON: {@code kind} (image or audio), {@code labels} (group to value), {@code trim}, {@code model}, {@code
 * version}, {@code seed}, {@code first}, {@code count}, {@code temperature}. Checked here is what could harm the gateway; the
 * generator judges the rest.
 */
final class RequestForm {
    static final int MOST_IMAGES = 100;
    static final int MOST_CLIPS = 20;

    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_GROUPS = 100;
    private static final int HIGHEST_TEMPERATURE = 4;
    private static final List<String> FIELDS =
            List.of("kind", "labels", "trim", "model", "version", "seed", "first", "count", "temperature");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode json;

    private RequestForm(JsonNode json) {
        this.json = json;
    }

    /**
     * Reads a request.
     *
     * @throws HttpStatusException naming the field that cannot be taken
     */
    static OutputRequest<?, ?> parse(String body) {
        try {
            return new RequestForm(JSON.readTree(body)).request();
        } catch (JsonProcessingException e) {
            throw HttpStatusException.badRequest("the request is not JSON: " + e.getOriginalMessage());
        }
    }

    /** A request in the same form. */
    static ObjectNode asked(GenerationRequest request) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        if (request.getKind() != null) {
            form.put("kind", request.getKind().name().toLowerCase(Locale.ROOT));
        }
        ObjectNode labels = form.putObject("labels");
        request.getLabels().forEach((group, value) -> labels.put(Outputs.shown(group), Outputs.shown(value)));
        form.put("trim", request.getTrim());
        form.put("model", Outputs.shown(request.getModel())).put("version", Outputs.shown(request.getVersion()));
        form.put("seed", request.getSeed() == null ? null : request.getSeed().toString());
        form.put("first", request.getFirst());
        return form.put("count", request.getCount()).put("temperature", request.getTemperature());
    }

    private OutputRequest<?, ?> request() {
        if (!json.isObject()) {
            throw HttpStatusException.badRequest("the request is no JSON object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw HttpStatusException.badRequest(
                        "'" + shown(name) + "' cannot be asked for; the fields are " + FIELDS);
            }
        }
        return switch (text("kind").orElse("")) {
            case "image" -> common(ImageRequest.any(), MOST_IMAGES);
            case "audio" -> common(trimmed(AudioRequest.any()), MOST_CLIPS);
            default -> throw invalid("kind", "give image or audio");
        };
    }

    private AudioRequest trimmed(AudioRequest plain) {
        return json.path("trim").asBoolean() ? plain.trimmed() : plain;
    }

    private Map<String, String> labels() {
        JsonNode given = json.path("labels");
        if (given.isMissingNode() || given.isNull()) {
            return Map.of();
        }
        if (!given.isObject() || given.size() > MOST_GROUPS) {
            throw invalid("labels", "give an object of at most " + MOST_GROUPS + " groups and their values");
        }
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            text("labels." + each.getKey(), each.getValue()).ifPresent(value -> labels.put(each.getKey(), value));
        }
        return labels;
    }

    private <O, R extends OutputRequest<O, R>> R common(R plain, int most) {
        R request = plain.labels(labels()).count(count(most)).first(first());
        request = text("model").map(request::model).orElse(request);
        request = text("version").map(request::version).orElse(request);
        request = text("seed").map(this::seed).map(request::seed).orElse(request);
        return temperature().map(request::temperature).orElse(request);
    }

    /** The text of a field; empty text counts as absent. */
    private Optional<String> text(String field) {
        return text(field, json.path(field));
    }

    private Optional<String> text(String field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().length() > MOST_CHARACTERS) {
            throw invalid(field, "give text of at most " + MOST_CHARACTERS + " characters");
        }
        return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    private long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("seed", "give a whole number from %d to %d".formatted(Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    private int count(int most) {
        JsonNode value = json.path("count");
        if (value.isMissingNode() || value.isNull()) {
            return 1;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1 || value.asInt() > most) {
            throw invalid("count", "a page asks for 1 to " + most + " at a time");
        }
        return value.asInt();
    }

    private int first() {
        JsonNode value = json.path("first");
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw invalid("first", "give a whole number from 0 on");
        }
        return value.asInt();
    }

    private Optional<Double> temperature() {
        JsonNode value = json.path("temperature");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= HIGHEST_TEMPERATURE)) {
            throw invalid("temperature", "give a number from 0 to " + HIGHEST_TEMPERATURE + ", such as 1");
        }
        return Optional.of(value.asDouble());
    }

    private HttpStatusException invalid(String field, String remedy) {
        JsonNode value = json.path(field);
        String said = value.isTextual() && value.asText().isBlank() ? "empty" : shown(value.toString());
        return HttpStatusException.badRequest(field + " is " + said + "; " + remedy);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "missing" : value.length() > 60 ? value.substring(0, 60) + "..." : value;
    }
}
