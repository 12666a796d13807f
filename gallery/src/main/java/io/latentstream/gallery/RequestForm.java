package io.latentstream.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A page's request as JSON, with the fields of the contract: {@code kind} (image or audio), {@code labels} (group to value), {@code
 * trim}, {@code model}, {@code version}, {@code seed}, {@code first}, {@code count}, {@code temperature}, {@code truncation}, and
 * one of {@code variation}, {@code interpolation}, {@code reconstruction} (its {@code input} in base64) and {@code posterior}.
 * Checked here is what could harm the gateway; the generator judges the rest.
 */
final class RequestForm {
    static final int MOST_IMAGES = 100;
    static final int MOST_CLIPS = 20;

    /** Of an input to reconstruct: a request has to fit into a record. */
    static final int MOST_INPUT_BYTES = 512 << 10;

    /** The greatest seed that a generator takes; the least is its negative. */
    static final long MOST_SEED = 1L << 52;

    private static final int HIGHEST_TEMPERATURE = 4;
    private static final List<String> FIELDS = List.of(
            "kind",
            "labels",
            "trim",
            "model",
            "version",
            "seed",
            "first",
            "count",
            "temperature",
            "truncation",
            "variation",
            "interpolation",
            "reconstruction",
            "posterior");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final FormFields form;

    private RequestForm(FormFields form) {
        this.form = form;
    }

    /**
     * Reads a request.
     *
     * @throws HttpStatusException naming the field that cannot be taken
     */
    static OutputRequest<?, ?> parse(String body) {
        try {
            return new RequestForm(FormFields.of(JSON.readTree(body), FIELDS)).request();
        } catch (JsonProcessingException e) {
            throw HttpStatusException.badRequest("the request is not JSON: " + e.getOriginalMessage());
        }
    }

    private OutputRequest<?, ?> request() {
        return switch (form.text("kind").orElse("")) {
            case "image" -> common(ImageRequest.any(), MOST_IMAGES);
            case "audio" -> common(form.flag("trim") ? AudioRequest.any().trimmed() : AudioRequest.any(), MOST_CLIPS);
            default -> throw form.invalid("kind", "give image or audio");
        };
    }

    private <O, R extends OutputRequest<O, R>> R common(R plain, int most) {
        R request = plain.labels(form.labels("labels"));
        request = form.text("model").map(request::model).orElse(request);
        request = form.text("version").map(request::version).orElse(request);
        request = seed(form, "seed").map(request::seed).orElse(request);
        request = form.number("temperature", 0, HIGHEST_TEMPERATURE, "give a number from 0 to 4, such as 1")
                .map(request::temperature)
                .orElse(request);
        request = form.number("truncation", 0, Double.MAX_VALUE, "give a number of 0.1 or more, such as 2")
                .map(request::truncation)
                .orElse(request);
        return controlled(request).first(index(form, "first")).count(count(most)); // an interpolation sets the count
    }

    private <O, R extends OutputRequest<O, R>> R controlled(R plain) {
        R request = variation().map(plain::variation).orElse(plain);
        request = interpolation().map(request::interpolation).orElse(request);
        request = posterior().map(request::posterior).orElse(request);
        Optional<FormFields> own = form.part("reconstruction", List.of("input", "labels"));
        return own.isPresent()
                ? request.reconstruction(input(own.get()), own.get().labels("labels"))
                : request;
    }

    private Optional<Variation> variation() {
        return form.part("variation", List.of("seed", "strength", "index"))
                .map(part -> new Variation(
                        seed(part, "seed").orElseThrow(() -> part.invalid("seed", "give the seed of what is mixed in")),
                        part.number("strength", 0, 1, "give a number from 0 to 1")
                                .orElseThrow(() -> part.invalid("strength", "give a number from 0 to 1")),
                        index(part, "index")));
    }

    private Optional<Interpolation> interpolation() {
        return form.part("interpolation", List.of("steps", "index", "toSeed", "toIndex", "toLabels"))
                .map(part -> new Interpolation(
                        part.whole("steps", 2, Integer.MAX_VALUE, "give a whole number from 2 on")
                                .orElseThrow(() -> part.invalid("steps", "give a whole number from 2 on"))
                                .intValue(),
                        index(part, "index"),
                        seed(part, "toSeed").orElse(null),
                        index(part, "toIndex"),
                        part.labels("toLabels")));
    }

    private Optional<Posterior> posterior() {
        return form.part("posterior", List.of("mean", "deviation", "labels", "elbo"))
                .map(part -> new Posterior(
                        part.numbers("mean"),
                        part.numbers("deviation"),
                        part.labels("labels"),
                        part.number("elbo", -Double.MAX_VALUE, Double.MAX_VALUE, "give a number")
                                .orElse(null)));
    }

    private static byte[] input(FormFields part) {
        int most = (MOST_INPUT_BYTES + 2) / 3 * 4;
        if (part.isLongerThan("input", most)) {
            throw new HttpStatusException(
                    413,
                    "the input is larger than %d KiB; take a shorter clip or a smaller picture"
                            .formatted(MOST_INPUT_BYTES >> 10));
        }
        String text = part.text("input", most).orElseThrow(() -> part.invalid("input", "give a file in base64"));
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw part.invalid("input", "give a file in base64");
        }
    }

    private int count(int most) {
        String remedy = "a page asks for 1 to " + most + " at a time";
        if (!form.isAbsent("count") && !form.isNumber("count")) {
            throw form.invalid("count", remedy);
        }
        return form.whole("count", 1, most, remedy).orElse(1L).intValue();
    }

    private static int index(FormFields form, String field) {
        return form.whole(field, 0, Integer.MAX_VALUE, "give a whole number from 0 on")
                .orElse(0L)
                .intValue();
    }

    private static Optional<Long> seed(FormFields form, String field) {
        String remedy = "give a whole number from %d to %d".formatted(-MOST_SEED, MOST_SEED);
        return form.whole(field, -MOST_SEED, MOST_SEED, remedy);
    }
}
