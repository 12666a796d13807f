package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestFormTest {
    @Test
    void readsARequestForDigitsWithAllFields() {
        GenerationRequest request = parse("""
                {"kind": "image", "labels": {"digit": "7"}, "model": "mnist-cvae", "version": "3", "seed": "4503599627370496",
                 "count": 16, "temperature": 0.5}""");
        assertThat(request.getKind()).isEqualTo(Kind.IMAGE);
        assertThat(request.getLabels()).isEqualTo(Map.of("digit", "7"));
        assertThat(request.getModel()).isEqualTo("mnist-cvae");
        assertThat(request.getVersion()).isEqualTo("3");
        assertThat(request.getSeed()).isEqualTo(RequestForm.MOST_SEED);
        assertThat(request.getCount()).isEqualTo(16);
        assertThat(request.getTemperature()).isEqualTo(0.5);
    }

    @Test
    void takesEmptyFieldsAsAbsent() {
        GenerationRequest request = parse("""
                {"kind": "image", "labels": {"digit": ""}, "model": " ", "version": null, "seed": ""}""");
        assertThat(request.getLabels()).isEmpty();
        assertThat(request.getModel()).isNull();
        assertThat(request.getVersion()).isNull();
        assertThat(request.getSeed()).isNull();
        assertThat(request.getCount()).isEqualTo(1);
    }

    @Test
    void readsARequestForSpeech() {
        GenerationRequest speech = parse("""
                {"kind": "audio", "labels": {"digit": "7", "speaker": "theo"}, "trim": true}""");
        assertThat(speech.getKind()).isEqualTo(Kind.AUDIO);
        assertThat(speech.getLabels()).isEqualTo(Map.of("digit", "7", "speaker", "theo"));
        assertThat(speech.getTrim()).isTrue();
    }

    @Test
    void readsSeedsAsNumbersToo() {
        assertThat(parse("{\"kind\": \"image\", \"seed\": 42}").getSeed()).isEqualTo(42);
    }

    @Test
    void readsAnInputToReconstruct() {
        GenerationRequest request = parse("""
                {"kind": "image", "reconstruction": {"input": "AQID", "labels": {"digit": "7"}}, "temperature": 0}""");
        assertThat(request.getReconstruction().getInput()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(request.getReconstruction().getLabels()).isEqualTo(Map.of("digit", "7"));
        assertThat(AskedForm.of(request).path("reconstruction")).hasToString("{\"labels\":{\"digit\":\"7\"}}");
    }

    @Test
    void refusesAnInputThatIsTooLarge() {
        String input = Base64.getEncoder().encodeToString(new byte[RequestForm.MOST_INPUT_BYTES + 3]);
        HttpStatusException refusal =
                refused("{\"kind\": \"audio\", \"reconstruction\": {\"input\": \"" + input + "\"}}");
        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal).hasMessage("the input is larger than 512 KiB; take a shorter clip or a smaller picture");
    }

    @Test
    void writesAFormThatItReadsAgain() {
        GenerationRequest plain = Events.request("r", "7");
        for (GenerationRequest request : new GenerationRequest[] {
            plain,
            Events.speech("r", "7", null),
            changed(plain, each -> each.setFirst(3).setTruncation(1.5).setVariation(new Variation(5L, 0.25, 3))),
            changed(plain, each -> each.setInterpolation(new Interpolation(2, 1, 8L, 4, Map.of("digit", "9")))),
            changed(plain, each -> each.setInterpolation(new Interpolation(2, 0, null, 0, Map.of()))),
            changed(
                    plain,
                    each -> each.setPosterior(
                            new Posterior(List.of(0.1f, -3f), List.of(0.5f, 1e-7f), Map.of("digit", "7"), -91.5))),
        }) {
            GenerationRequest again = parse(AskedForm.of(request).toString());
            assertThat(GenerationRequest.newBuilder(again).setRequestId("r").build())
                    .isEqualTo(request);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"kind\": \"image\", \"count\": 101}; count is 101; 1 to 100",
                "{\"kind\": \"audio\", \"count\": 21}; count is 21; 1 to 20",
                "{\"kind\": \"image\", \"count\": 99999999999}; count is 99999999999; 1 to 100",
                "{\"kind\": \"image\", \"count\": 1.5}; count is 1.5; 1 to 100",
                "{\"kind\": \"image\", \"count\": \"many\"}; count is \"many\"; 1 to 100",
                "{\"kind\": \"image\", \"count\": 0}; count is 0; 1 to 100",
                "{\"kind\": \"image\", \"count\": -3}; count is -3; 1 to 100",
                "{\"kind\": \"image\", \"count\": \"\"}; count is empty; 1 to 100",
                "{\"kind\": \"image\", \"temperature\": \"\"}; temperature is empty; give a number from 0 to 4",
                "{\"kind\": \"image\", \"temperature\": -0.1}; temperature is -0.1; give a number from 0 to 4",
                "{\"kind\": \"image\", \"temperature\": 9}; temperature is 9; give a number from 0 to 4",
                "{\"kind\": \"image\", \"temperature\": 1e999}; temperature is; give a number from 0 to 4",
                "{\"kind\": \"image\", \"seed\": \"4503599627370497\"}; seed is \"4503599627370497\"; from -4503599627370496 to 4503599627370496",
                "{\"kind\": \"image\", \"seed\": \"4.5\"}; seed is \"4.5\"; whole number",
                "{\"kind\": \"image\", \"seed\": 4.5}; seed is 4.5; whole number",
                "{\"kind\": \"image\", \"temperature\": \"hot\"}; temperature is \"hot\"; give a number",
                "{\"kind\": \"image\", \"model\": {}}; model is {}; give text",
                "{\"kind\": \"drums\"}; kind is \"drums\"; image or audio",
                "{}; kind is missing; image or audio",
                "{\"kind\": \"image\", \"requestId\": \"x\"}; 'requestId' cannot be asked for; temperature",
                "{\"kind\": \"image\", \"labels\": []}; labels is []; give an object",
                "{\"kind\": \"image\", \"first\": -1}; first is -1; from 0 on",
                "{\"kind\": \"image\", \"truncation\": \"a\"}; truncation is \"a\"; give a number",
                "{\"kind\": \"image\", \"variation\": 1}; variation is 1; give an object with the fields",
                "{\"kind\": \"image\", \"variation\": {\"strength\": 0.5}}; variation.seed is missing; give the seed",
                "{\"kind\": \"image\", \"variation\": {\"seed\": 1, \"strength\": 2}}; variation.strength is 2; from 0 to 1",
                "{\"kind\": \"image\", \"variation\": {\"much\": 1}}; 'variation.much' cannot be asked for; strength",
                "{\"kind\": \"image\", \"interpolation\": {}}; interpolation.steps is missing; from 2 on",
                "{\"kind\": \"image\", \"posterior\": {\"mean\": [\"x\"]}}; posterior.mean is \"x\"; a list of numbers",
                "{\"kind\": \"image\", \"reconstruction\": {}}; reconstruction.input is missing; base64",
                "{\"kind\": \"image\", \"reconstruction\": {\"input\": \"*\"}}; reconstruction.input is \"*\"; base64",
                "[]; the request is no JSON object; object",
                "''; the request is no JSON object; object",
                "{\"kind\"; the request is not JSON; Unexpected",
                "{} {}; the request is not JSON; Trailing",
            })
    void namesWhatItCannotTake(String body, String what, String remedy) {
        HttpStatusException refusal = refused(body);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContainingAll(what, remedy);
    }

    @Test
    void shortensLongValuesInMessages() {
        assertThat(refused("{\"kind\": \"image\", \"model\": \"" + "x".repeat(3000) + "\"}")
                        .getMessage())
                .contains("model is \"xxx", "at most 100 characters")
                .hasSizeLessThan(200);
    }

    private static GenerationRequest changed(
            GenerationRequest request, UnaryOperator<GenerationRequest.Builder> change) {
        return change.apply(GenerationRequest.newBuilder(request)).build();
    }

    private static GenerationRequest parse(String body) {
        return RequestForm.parse(body).toEvent();
    }

    private static HttpStatusException refused(String body) {
        return catchThrowableOfType(HttpStatusException.class, () -> RequestForm.parse(body));
    }
}
