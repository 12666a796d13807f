package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioTopologyTest {
    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serveBothKinds() {
        generator.open();
        generator.serve(PublishedModel.audio("spoken-digits-cvae", "1"));
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void answersWithAsManyClipsAsWereAskedFor() throws Exception {
        generator.send(Requests.audio("r1", "7", "bob").setCount(3).setSeed(42L).setTemperature(0.5));
        List<GeneratedAudio> clips = generator.clips();
        assertThat(clips).extracting(GeneratedAudio::getIndex).containsExactly(0, 1, 2);
        assertThat(clips).allSatisfy(clip -> {
            assertThat(clip.getRequestId()).isEqualTo("r1");
            assertThat(clip.getCount()).isEqualTo(3);
            assertThat(clip.getModel()).isEqualTo("spoken-digits-cvae");
            assertThat(clip.getVersion()).isEqualTo("1");
            assertThat(clip.getSeed()).isEqualTo(42);
            assertThat(clip.getTemperature()).isEqualTo(0.5);
            assertThat(clip.getLabels()).isEqualTo(Map.of("digit", "7", "speaker", "bob"));
            assertThat(clip.getChannels()).isEqualTo(1);
            assertThat(clip.getEncoding()).isEqualTo(Encoding.WAV);
            Waveform sound = read(clip);
            assertThat(sound.sampleRate()).isEqualTo(clip.getSampleRate()).isEqualTo(8000);
            assertThat(sound.sampleCount()).isEqualTo(clip.getSampleCount()).isEqualTo(2048);
            assertThat(sound.peak()).isBetween(0.97f, 0.99f);
        });
        assertThat(clips.stream().map(GeneratedAudio::getPayload).distinct()).hasSize(3);
        assertThat(generator.images()).isEmpty();
        assertThat(generator.failures()).isEmpty();
    }

    @Test
    void drawsWhatIsNotAskedForForEachClip() {
        generator.send(Requests.audio("r1").setCount(60));
        List<GeneratedAudio> any = generator.clips();
        assertThat(any.stream().map(label("digit")).distinct()).hasSizeGreaterThan(5);
        assertThat(any.stream().map(label("speaker")).distinct()).hasSize(2);
        generator.send(Requests.audio("r2", "4", null).setCount(30));
        List<GeneratedAudio> fours = generator.clips();
        assertThat(fours.stream().map(label("digit")).distinct()).containsExactly("4");
        assertThat(fours.stream().map(label("speaker")).distinct()).hasSize(2);
    }

    @Test
    void givesTheSameBytesAtCount1AndCount16AndAmongOthers() {
        generator.send(Requests.audio("all", "7", null).setSeed(5L).setCount(16));
        List<GeneratedAudio> all = generator.clips();
        generator.send(Requests.digits("other"));
        generator.send(Requests.audio("other", "1", "ann").setCount(3));
        generator.send(Requests.audio("one", "7", null).setSeed(5L));
        List<GeneratedAudio> later = generator.clips();
        assertThat(later.get(3).getPayload()).isEqualTo(all.get(0).getPayload());
    }

    @Test
    void givesTheConditionsMeanAtTemperature0WhateverTheSeed() {
        generator.send(Requests.audio("r1", "7", "ann")
                .setSeed(1L)
                .setTemperature(0)
                .setEncoding(Encoding.PCM16)
                .setCount(2));
        generator.send(
                Requests.audio("r2", "7", "ann").setSeed(2L).setTemperature(0).setEncoding(Encoding.PCM16));
        assertThat(generator.clips().stream().map(GeneratedAudio::getPayload).distinct())
                .hasSize(1);
        generator.send(
                Requests.audio("r3", "7", "bob").setSeed(1L).setTemperature(0).setEncoding(Encoding.PCM16));
        generator.send(
                Requests.audio("r4", "7", "ann").setSeed(1L).setTemperature(0).setEncoding(Encoding.PCM16));
        assertThat(generator.clips().stream().map(GeneratedAudio::getPayload).distinct())
                .hasSize(2);
    }

    @Test
    void givesPcm16WhenAsked() {
        generator.send(Requests.audio("r1").setEncoding(Encoding.PCM16));
        assertThat(generator.clips()).singleElement().satisfies(clip -> {
            assertThat(clip.getEncoding()).isEqualTo(Encoding.PCM16);
            assertThat(clip.getPayload().remaining()).isEqualTo(2 * clip.getSampleCount());
        });
    }

    @Test
    void carriesTheCloudEventsType() {
        generator.send(Requests.audio("r1"));
        assertThat(generator.records(Topics.GENERATED_AUDIO)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(GeneratorHarness.utf8("r1"));
            assertThat(record.headers().lastHeader("ce_type").value())
                    .isEqualTo(GeneratorHarness.utf8("io.latentstream.event.GeneratedAudio"));
            assertThat(record.headers().lastHeader("ce_id").value()).isEqualTo(GeneratorHarness.utf8("r1/0"));
        });
    }

    @Test
    void refusesASpeakerThatTheModelDoesNotKnow() {
        assertRefused(
                Requests.audio("r", "7", "eve"),
                FailureCode.UNKNOWN_LABEL,
                "model 'spoken-digits-cvae' knows no speaker 'eve'; known: ann, bob");
    }

    @Test
    void refusesADigitInWords() {
        assertRefused(Requests.audio("r", "seven", null), FailureCode.UNKNOWN_LABEL, "known: 0, 1, 2, 3");
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "RAW8", "UNKNOWN"})
    void refusesAnEncodingThatClipsDoNotHave(Encoding encoding) {
        assertRefused(
                Requests.audio("r").setEncoding(encoding),
                FailureCode.INVALID_REQUEST,
                "an audio clip cannot be encoded as " + encoding + "; ask for WAV or PCM16");
    }

    @Test
    void refusesImagesFromAModelThatMakesClips() {
        assertRefused(
                Requests.digits("r").setModel("spoken-digits-cvae"),
                FailureCode.INVALID_REQUEST,
                "model 'spoken-digits-cvae' makes audio clips, not images; ask for kind AUDIO, or name a model that makes images");
    }

    @Test
    void refusesMoreClipsThanTheLimitAndNotAsManyImages() {
        assertRefused(
                Requests.audio("r").setCount(501),
                FailureCode.OUTPUT_TOO_LARGE,
                "count is 501, more than the 500 that this generator gives a request");
        generator.send(Requests.digits("images").setCount(501).setEncoding(Encoding.RAW8));
        assertThat(generator.images()).hasSize(501);
    }

    @Test
    void passesTheWishToTrimOn() {
        generator.send(Requests.audio("r", "7", "ann").setTrim(true).setSeed(3L));
        assertThat(generator.clips()).singleElement().satisfies(clip -> {
            assertThat(clip.getSampleCount()).isBetween(500, 2048);
            assertThat(read(clip).sampleCount()).isEqualTo(clip.getSampleCount());
        });
    }

    @Test
    void usesTheModelThatIsTheDefault() {
        Map<String, String> mine = Map.of("GENERATOR_DEFAULT_AUDIO_MODEL", "mine", "RENDER_THREADS", "1");
        try (GeneratorHarness other = new GeneratorHarness(mine, Duration.ofSeconds(60))) {
            other.open();
            other.serve(PublishedModel.audio("mine", "1"));
            other.send(Requests.audio("r"));
            assertThat(other.clips()).extracting(GeneratedAudio::getModel).containsExactly("mine");
        }
    }

    private void assertRefused(GenerationRequest.Builder request, FailureCode code, String message) {
        generator.send(request);
        assertThat(generator.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.getMessage()).contains(message);
        });
        assertThat(generator.clips()).isEmpty();
        assertThat(generator.images()).isEmpty();
    }

    private static Function<GeneratedAudio, String> label(String group) {
        return clip -> clip.getLabels().get(group);
    }

    private static Waveform read(GeneratedAudio clip) throws WavFormatException {
        ByteBuffer payload = clip.getPayload().duplicate();
        byte[] wav = new byte[payload.remaining()];
        payload.get(wav);
        return WavReader.read(wav);
    }
}
