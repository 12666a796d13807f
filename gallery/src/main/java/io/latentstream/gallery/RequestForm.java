package io.latentstream.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.DigitRequest;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.AudioConditions;
import io.latentstream.event.DigitSamples;
import io.latentstream.event.GenerationRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A page's request as JSON: {@code kind} (digits or speech), {@code digit}, {@code speaker}, {@code trim}, {@code model},
 * {@code version}, {@code seed} (text: JavaScript's numbers have 53 bits), {@code count}, {@code temperature}. Checked here is
 * what could harm the gateway; the generator judges the rest.
 */
final class RequestForm {
    static final int MOST_IMAGES = 100;
    static final int MOST_CLIPS = 20;

    private static final int MOST_CHARACTERS = 100;
    private static final int HIGHEST_TEMPERATURE = 4;
    private static final List<String> FIELDS =
            List.of("kind", "digit", "speaker", "trim", "model", "version", "seed", "count", "temperature");
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
        if (request.getContent() instanceof AudioConditions speech) {
            form.put("kind", "speech").put("trim", speech.getTrim());
            form.put("digit", Outputs.shown(speech.getDigit())).put("speaker", Outputs.shown(speech.getSpeaker()));
        } else if (request.getContent() instanceof DigitSamples digits) {
            form.put("kind", "digits").put("digit", Outputs.shown(digits.getLabel()));
        }
        form.put("model", Outputs.shown(request.getModel())).put("version", Outputs.shown(request.getVersion()));
        form.put("seed", request.getSeed() == null ? null : request.getSeed().toString());
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
            case "digits" -> common(text("digit").map(DigitRequest::of).orElseGet(DigitRequest::any), MOST_IMAGES);
            case "speech" -> common(speech(), MOST_CLIPS);
            default -> throw invalid("kind", "give digits or speech");
        };
    }

    private AudioRequest speech() {
        AudioRequest plain = AudioRequest.of(text("digit"), text("speaker"));
        return json.path("trim").asBoolean() ? plain.trimmed() : plain;
    }

    private <O, R extends OutputRequest<O, R>> R common(R plain, int most) {
        R request = plain.count(count(most));
        request = text("model").map(request::model).orElse(request);
        request = text("version").map(request::version).orElse(request);
        request = text("seed").map(this::seed).map(request::seed).orElse(request);
        return temperature().map(request::temperature).orElse(request);
    }

    /** The text of a field; empty text counts as absent. */
    private Optional<String> text(String field) {
        JsonNode value = json.path(field);
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
