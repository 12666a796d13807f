package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestFormTest {
    @Test
    void readsARequestForDigitsWithAllFields() {
        GenerationRequest request = parse("""
                {"kind": "image", "labels": {"digit": "7"}, "model": "mnist-cvae", "version": "3", "seed": "9223372036854775807",
                 "count": 16, "temperature": 0.5}""");
        assertThat(request.getKind()).isEqualTo(Kind.IMAGE);
        assertThat(request.getLabels()).isEqualTo(Map.of("digit", "7"));
        assertThat(request.getModel()).isEqualTo("mnist-cvae");
        assertThat(request.getVersion()).isEqualTo("3");
        assertThat(request.getSeed()).isEqualTo(Long.MAX_VALUE);
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
    void writesAFormThatItReadsAgain() {
        for (GenerationRequest request :
                new GenerationRequest[] {Events.request("r", "7"), Events.speech("r", "7", null)}) {
            GenerationRequest again = parse(RequestForm.asked(request).toString());
            assertThat(GenerationRequest.newBuilder(again).setRequestId("r").build())
                    .isEqualTo(request);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"kind\": \"digits\", \"count\": 101}; count is 101; 1 to 100",
                "{\"kind\": \"speech\", \"count\": 21}; count is 21; 1 to 20",
                "{\"kind\": \"digits\", \"count\": 99999999999}; count is 99999999999; 1 to 100",
                "{\"kind\": \"digits\", \"count\": 1.5}; count is 1.5; 1 to 100",
                "{\"kind\": \"digits\", \"count\": \"many\"}; count is \"many\"; 1 to 100",
                "{\"kind\": \"digits\", \"count\": 0}; count is 0; 1 to 100",
                "{\"kind\": \"digits\", \"count\": -3}; count is -3; 1 to 100",
                "{\"kind\": \"digits\", \"count\": \"\"}; count is empty; 1 to 100",
                "{\"kind\": \"digits\", \"temperature\": \"\"}; temperature is empty; give a number from 0 to 4",
                "{\"kind\": \"digits\", \"temperature\": -0.1}; temperature is -0.1; give a number from 0 to 4",
                "{\"kind\": \"digits\", \"temperature\": 9}; temperature is 9; give a number from 0 to 4",
                "{\"kind\": \"digits\", \"temperature\": 1e999}; temperature is; give a number from 0 to 4",
                "{\"kind\": \"digits\", \"seed\": \"9223372036854775808\"}; seed is \"9223372036854775808\"; from -9223372036854775808 to 9223372036854775807",
                "{\"kind\": \"digits\", \"seed\": \"4.5\"}; seed is \"4.5\"; whole number",
                "{\"kind\": \"digits\", \"seed\": 42}; seed is 42; give text",
                "{\"kind\": \"digits\", \"temperature\": \"hot\"}; temperature is \"hot\"; give a number",
                "{\"kind\": \"digits\", \"model\": {}}; model is {}; give text",
                "{\"kind\": \"drums\"}; kind is \"drums\"; digits or speech",
                "{}; kind is missing; digits or speech",
                "{\"kind\": \"digits\", \"requestId\": \"x\"}; 'requestId' cannot be asked for; temperature",
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
        assertThat(refused("{\"kind\": \"digits\", \"model\": \"" + "x".repeat(3000) + "\"}")
                        .getMessage())
                .contains("model is \"xxx", "at most 100 characters")
                .hasSizeLessThan(200);
    }

    private static GenerationRequest parse(String body) {
        return RequestForm.parse(body).toEvent();
    }

    private static HttpStatusException refused(String body) {
        return catchThrowableOfType(HttpStatusException.class, () -> RequestForm.parse(body));
    }
}
