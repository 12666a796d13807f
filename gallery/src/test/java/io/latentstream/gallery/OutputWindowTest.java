package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationRequest;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.recipe.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class OutputWindowTest {
    private final AtomicLong nanos = new AtomicLong();
    private final SeenRequests requests = new SeenRequests();
    private final OutputWindow window =
            new OutputWindow(requests, InstantSource.fixed(Events.NOON.plusMillis(38)), nanos::get);

    @Test
    void gathersTheOutputsOfARequestWithItsFormAndLatency() {
        requests.fromTopic(Events.request("r", "7"), Events.NOON);
        window.add(Events.image("r", 0));
        window.add(Events.image("other", 0));
        window.add(Events.image("r", 1));

        List<SentMessage> told = SentMessage.all(window.drain());
        assertThat(told).extracting(SentMessage::event).containsExactly("outputs", "outputs");
        assertThat(told.get(0).data().path("items")).hasSize(2);
        assertThat(told.get(0).data().path("latency").asLong()).isEqualTo(38);
        assertThat(told.get(0).data().path("asked").path("labels").path("digit").asText())
                .isEqualTo("7");
        assertThat(told.get(0).data().path("model").asText()).isEqualTo("mnist-cvae");
        assertThat(told.get(0).data().path("version").asText()).isEqualTo("3");
        assertThat(told.get(1).data().has("asked")).isFalse();
        assertThat(window.drain()).isEmpty();
    }

    @Test
    void writesSeedsAsText() {
        window.add(Events.image("r", 0));
        assertThat(SentMessage.all(window.drain()).get(0).data().path("made").path("seed"))
                .hasToString("\"4503599627370496\"");
    }

    @Test
    void leavesOutAndCountsWhatIsTooMuchForAPage() {
        for (int i = 0; i < 1000; i++) {
            window.add(Events.image("other-" + i, 0));
        }
        assertThat(window.drain()).hasSize(40);
        assertThat(window.drainLeftOut()
                        .map(SentMessage::of)
                        .orElseThrow()
                        .data()
                        .path("images")
                        .asInt())
                .isEqualTo(960);
        assertThat(window.drainLeftOut()).isEmpty();
    }

    @Test
    void showsMoreAsTimePasses() {
        leavesOutAndCountsWhatIsTooMuchForAPage();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        for (int i = 0; i < 1000; i++) {
            window.add(Events.image("later-" + i, 0));
        }
        assertThat(window.drain()).hasSize(6);
    }

    @Test
    void showsTheOutputsOfPagesBesideAFlood() {
        requests.fromPage(Events.request("own", "7"), Events.NOON);
        for (int i = 0; i < 10_000; i++) {
            window.add(Events.image("other-" + i, 0));
            requests.fromTopic(Events.request("other-" + i, "1"), Events.NOON);
        }
        window.drain();
        for (int i = 0; i < 16; i++) {
            window.add(Events.image("own", i));
        }
        SentMessage own = SentMessage.all(window.drain()).get(0);
        assertThat(own.data().path("id").asText()).isEqualTo("own");
        assertThat(own.data().path("items")).hasSize(16);
    }

    @Test
    void boundsTheBytesOfAllOutputs() {
        requests.fromPage(Events.request("own", "7"), Events.NOON);
        byte[] noise = new byte[512 * 512];
        new java.util.SplittableRandom(1).nextBytes(noise);
        for (int i = 0; i < 40; i++) {
            window.add(Events.image("own", i, 512, 512, Encoding.RAW8, noise));
        }
        assertThat(window.drain().get(0).size()).isLessThan(Browser.MOST_BYTES);
        assertThat(window.drainLeftOut()).isPresent();
    }

    @Test
    void writesFailuresWithTheirMessage() {
        requests.fromPage(Events.request("own", "7"), Events.NOON);
        window.add(Events.failure("own", "temperature is 9; give 0 to 4"));
        SentMessage told = SentMessage.all(window.drain()).get(0);
        assertThat(told.event()).isEqualTo("failure");
        assertThat(told.data().path("message").asText()).isEqualTo("temperature is 9; give 0 to 4");
        assertThat(told.data().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(told.data().path("latency").asInt()).isEqualTo(38);
    }

    @Test
    void writesClipsWithWavAndSpectrogram() {
        window.add(Events.clip("r", 0, new byte[16_000]));
        SentMessage told = SentMessage.all(window.drain()).get(0);
        assertThat(told.data().path("kind").asText()).isEqualTo("audio");
        assertThat(told.data().path("items").path(0).path("seconds").asDouble()).isEqualTo(1);
        assertThat(told.data().path("items").path(0).path("wav").asText()).startsWith("UklGR"); // RIFF
        assertThat(told.data().path("items").path(0).path("png").asText()).startsWith("iVBOR");
    }

    @Test
    void writesTheRecipeIntoWavs() throws IOException {
        window.add(Events.clip("r", 1, new byte[16_000]));
        byte[] wav = SentMessage.all(window.drain())
                .get(0)
                .data()
                .path("items")
                .path(0)
                .path("wav")
                .binaryValue();
        GenerationRequest again = Recipe.read(WavComment.read(wav).orElseThrow());
        assertThat(again)
                .isEqualTo(GenerationRequest.newBuilder(Recipe.again(clipAs(Encoding.PCM16)))
                        .setEncoding(null)
                        .build());
    }

    /** As it came, byte by byte, so that asking for the same again gives the file that a page saved. */
    @Test
    void keepsTheBytesOfWavs() throws IOException {
        GeneratedAudio clip = clipAs(Encoding.WAV);
        byte[] samples = new byte[512];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        Waveform sound = Payloads.sound(Events.clip("r", 1, samples));
        byte[] sent = WavEncoder.encode(sound, new WavComment(Recipe.write(Recipe.again(clip))));
        clip.setPayload(ByteBuffer.wrap(sent));
        window.add(clip);
        assertThat(SentMessage.all(window.drain())
                        .get(0)
                        .data()
                        .path("items")
                        .path(0)
                        .path("wav")
                        .binaryValue())
                .isEqualTo(sent);
    }

    private static GeneratedAudio clipAs(Encoding encoding) {
        GeneratedAudio clip = Events.clip("r", 1, new byte[16_000]);
        clip.setEncoding(encoding);
        return clip;
    }

    @Test
    void writesTheReasonForOutputsThatCannotBeShown() {
        window.add(Events.image("r", 0, 600, 1, Encoding.RAW8, new byte[600]));
        window.add(Events.image("r", 1, 1, 1, Encoding.WAV, new byte[1]));
        assertThat(SentMessage.all(window.drain()).get(0).data().path("items"))
                .extracting(item -> item.path("problem").asText())
                .satisfiesExactly(
                        large -> assertThat(large).contains("600 x 1", "512"),
                        foreign -> assertThat(foreign).contains("WAV"));
    }
}
