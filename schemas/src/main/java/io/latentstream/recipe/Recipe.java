package io.latentstream.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import io.latentstream.serde.TrustedClasses;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How an output was made: the request that gives it again, and the same as a line of JSON that PNGs and WAVs carry. The JSON has
 * {@code kind}, {@code model}, {@code version}, {@code seed}, {@code index}, {@code labels} and {@code temperature}, and where they
 * were used {@code truncation}, {@code variation}, {@code interpolation}, {@code posterior} and {@code trim}, with the fields that
 * the contracts have. No request id is in it: two requests for the same output get the same bytes.
 */
public final class Recipe {
    /** Keyword of a PNG's text. */
    public static final String KEYWORD = "Latentstream";

    private static final String NO_ID = "";
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static {
        TrustedClasses.trust(); // requests are built, and so copied by Avro, before there is a serde
    }

    private Recipe() {}

    /**
     * The request that gives an image again, byte by byte.
     *
     * @param image its payload is not looked at
     * @return the request, with an empty id
     */
    public static GenerationRequest again(GeneratedImage image) {
        return new GenerationRequest(
                NO_ID,
                Kind.IMAGE,
                image.getModel(),
                image.getVersion(),
                image.getLabels(),
                image.getIndex(),
                1,
                image.getSeed(),
                image.getTemperature(),
                image.getTruncation(),
                image.getVariation(),
                image.getInterpolation(),
                null,
                image.getPosterior(),
                false,
                image.getEncoding(),
                null);
    }

    /**
     * The request that gives a clip again, byte by byte.
     *
     * @param clip its payload is not looked at
     * @return the request, with an empty id
     */
    public static GenerationRequest again(GeneratedAudio clip) {
        return new GenerationRequest(
                NO_ID,
                Kind.AUDIO,
                clip.getModel(),
                clip.getVersion(),
                clip.getLabels(),
                clip.getIndex(),
                1,
                clip.getSeed(),
                clip.getTemperature(),
                clip.getTruncation(),
                clip.getVariation(),
                clip.getInterpolation(),
                null,
                clip.getPosterior(),
                clip.getTrim(),
                clip.getEncoding(),
                null);
    }

    /**
     * A recipe as text.
     *
     * @param again as {@link #again(GeneratedImage)} gives it
     * @return JSON in ASCII, without line breaks
     */
    public static String write(GenerationRequest again) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ASCII.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", again.getKind().name());
            json.writeStringField("model", again.getModel());
            json.writeStringField("version", again.getVersion());
            json.writeNumberField("seed", again.getSeed());
            json.writeNumberField("index", again.getFirst());
            write(json, "labels", again.getLabels());
            json.writeNumberField("temperature", again.getTemperature());
            if (again.getTruncation() != null) {
                json.writeNumberField("truncation", again.getTruncation());
            }
            if (again.getVariation() != null) {
                write(json, again.getVariation());
            }
            if (again.getInterpolation() != null) {
                write(json, again.getInterpolation());
            }
            if (again.getPosterior() != null) {
                write(json, again.getPosterior());
            }
            if (again.getTrim()) {
                json.writeBooleanField("trim", true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return text.toString();
    }

    /** Groups in the order of their names, whatever order a sender had: files must not differ by it. */
    private static void write(JsonGenerator json, String field, Map<String, String> labels) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Variation variation) throws IOException {
        json.writeObjectFieldStart("variation");
        json.writeNumberField("seed", variation.getSeed());
        json.writeNumberField("strength", variation.getStrength());
        json.writeNumberField("index", variation.getIndex());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Interpolation way) throws IOException {
        json.writeObjectFieldStart("interpolation");
        json.writeNumberField("steps", way.getSteps());
        json.writeNumberField("index", way.getIndex());
        if (way.getToSeed() != null) {
            json.writeNumberField("toSeed", way.getToSeed());
        }
        json.writeNumberField("toIndex", way.getToIndex());
        write(json, "toLabels", way.getToLabels());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Posterior place) throws IOException {
        json.writeObjectFieldStart("posterior");
        write(json, "mean", place.getMean());
        write(json, "deviation", place.getDeviation());
        write(json, "labels", place.getLabels());
        if (place.getElbo() != null) {
            json.writeNumberField("elbo", place.getElbo());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, List<Float> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (float number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /**
     * Reads a recipe.
     *
     * @param text as {@link #write} gives it
     * @return the request for one output, with an empty id
     * @throws IllegalArgumentException when the text is no recipe; the message says what is wrong with it
     */
    public static GenerationRequest read(String text) {
        try {
            return read(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the recipe is not JSON: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) { // a missing field, a text for a number
            throw new IllegalArgumentException("the recipe cannot be read: " + e.getMessage(), e);
        }
    }

    private static GenerationRequest read(JsonNode json) {
        return GenerationRequest.newBuilder()
                .setRequestId(NO_ID)
                .setKind(Kind.valueOf(json.required("kind").textValue()))
                .setModel(json.required("model").textValue())
                .setVersion(json.required("version").textValue())
                .setSeed(json.required("seed").longValue())
                .setFirst(json.required("index").intValue())
                .setLabels(labels(json.path("labels")))
                .setTemperature(json.required("temperature").doubleValue())
                .setTruncation(json.has("truncation") ? json.get("truncation").doubleValue() : null)
                .setVariation(part(json, "variation", Recipe::variation))
                .setInterpolation(part(json, "interpolation", Recipe::interpolation))
                .setPosterior(part(json, "posterior", Recipe::posterior))
                .setTrim(json.path("trim").booleanValue())
                .build();
    }

    private static <T> T part(JsonNode json, String field, Function<JsonNode, T> reader) {
        return Optional.ofNullable(json.get(field)).map(reader).orElse(null);
    }

    private static Variation variation(JsonNode json) {
        return new Variation(
                json.required("seed").longValue(),
                json.required("strength").doubleValue(),
                json.required("index").intValue());
    }

    private static Interpolation interpolation(JsonNode json) {
        return new Interpolation(
                json.required("steps").intValue(),
                json.required("index").intValue(),
                json.has("toSeed") ? json.get("toSeed").longValue() : null,
                json.required("toIndex").intValue(),
                labels(json.path("toLabels")));
    }

    private static Posterior posterior(JsonNode json) {
        return new Posterior(
                floats(json.required("mean")),
                floats(json.path("deviation")),
                labels(json.path("labels")),
                json.has("elbo") ? json.get("elbo").doubleValue() : null);
    }

    private static Map<String, String> labels(JsonNode json) {
        Map<String, String> labels = new HashMap<>();
        json.properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().textValue()));
        return labels;
    }

    private static List<Float> floats(JsonNode json) {
        List<Float> numbers = new ArrayList<>();
        json.forEach(each -> numbers.add(each.floatValue()));
        return numbers;
    }
}
