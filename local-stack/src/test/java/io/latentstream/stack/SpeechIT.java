package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.GenerationFailedException;
import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.LabelGroup;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spoken digits through the whole stack, by a model that was trained for a moment. */
@ExtendWith(SharedStack.Extension.class)
class SpeechIT {
    private static final String MODEL = "spoken-digits-cvae";

    @Test
    void givesAClipThatIsNeitherSilentNorClippedForEveryDigitAndSpeaker(SharedStack shared) throws IOException {
        Map<String, CompletableFuture<List<GeneratedAudio>>> asked = new TreeMap<>();
        for (String digit : labels(shared, "digit")) {
            for (String speaker : labels(shared, "speaker")) {
                asked.put(digit + " by " + speaker, ask(shared, request(digit, speaker)));
            }
        }

        assertThat(asked).hasSize(60);
        for (Map.Entry<String, CompletableFuture<List<GeneratedAudio>>> each : asked.entrySet()) {
            GeneratedAudio clip = each.getValue().join().get(0);
            Waveform sound = WavReader.read(Payloads.bytes(clip.getPayload()));
            assertThat(clip.getLabels().get("digit") + " by " + clip.getLabels().get("speaker"))
                    .isEqualTo(each.getKey());
            assertThat(sound.sampleRate()).isEqualTo(clip.getSampleRate());
            assertThat(sound.sampleCount()).isEqualTo(clip.getSampleCount());
            assertThat(sound.peak()).as(each.getKey()).isBetween(0.5f, 0.999f);
        }
    }

    @Test
    void drawsASpeakerWhereNoneIsAskedFor(SharedStack shared) {
        List<GeneratedAudio> clips = ask(
                        shared, AudioRequest.any().label("digit", "3").seed(1).count(24))
                .join();

        assertThat(clips).allSatisfy(clip -> assertThat(clip.getLabels()).containsEntry("digit", "3"));
        assertThat(clips.stream().map(clip -> clip.getLabels().get("speaker")).distinct())
                .hasSizeGreaterThan(2);
    }

    @Test
    void givesTheSameBytesAloneAndInAMany(SharedStack shared) {
        AudioRequest seven = AudioRequest.any().label("digit", "7").seed(42);

        List<GeneratedAudio> alone = ask(shared, seven).join();
        List<GeneratedAudio> many = ask(shared, seven.count(16)).join();

        assertThat(many.get(0).getPayload()).isEqualTo(alone.get(0).getPayload());
        assertThat(many.stream().map(GeneratedAudio::getPayload).distinct()).hasSize(16);
    }

    @Test
    void givesTheLabelGroupsMeanAtTemperatureZero(SharedStack shared) {
        String speaker = labels(shared, "speaker").get(0);

        List<GeneratedAudio> one = ask(
                        shared, request("5", speaker).seed(1).temperature(0).encoding(Encoding.PCM16))
                .join();
        List<GeneratedAudio> other = ask(
                        shared, request("5", speaker).seed(2).temperature(0).encoding(Encoding.PCM16))
                .join();

        assertThat(one.get(0).getPayload()).isEqualTo(other.get(0).getPayload());
    }

    @Test
    void refusesAnUnknownSpeakerNamingTheKnownOnes(SharedStack shared) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class,
                () -> ask(shared, request("5", "nobody")).join());

        assertThat(((GenerationFailedException) thrown.getCause()).code()).isEqualTo(FailureCode.UNKNOWN_LABEL);
        assertThat(thrown)
                .hasMessageContaining("nobody")
                .hasMessageContaining(labels(shared, "speaker").get(0));
    }

    private static AudioRequest request(String digit, String speaker) {
        return AudioRequest.any().label("digit", digit).label("speaker", speaker);
    }

    private static CompletableFuture<List<GeneratedAudio>> ask(SharedStack shared, AudioRequest request) {
        return shared.client().generateAudio(request.model(MODEL).timeout(SharedStack.PATIENCE));
    }

    private static List<String> labels(SharedStack shared, String group) {
        return shared.version(MODEL, "1").getLabelGroups().stream()
                .filter(each -> each.getName().equals(group))
                .findFirst()
                .map(LabelGroup::getValues)
                .orElseThrow();
    }
}
