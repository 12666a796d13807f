package io.latentstream.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.generator.decoder.BurstDecoder;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderNetworks;
import io.latentstream.generator.decoder.Nd4jDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.LoaderControl;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ClipMakerTest {
    private static final GeneratorMetrics METRICS = new GeneratorMetrics(Telemetry.silent(), Clock.systemUTC());
    private static final int LATENT = PublishedModel.LATENT;
    private static final int FRAMES = PublishedModel.CLIPS.getFrames();
    private static final int BANDS = PublishedModel.CLIPS.getMelBands();

    @Test
    void givesTheSameBytesWithOneThreadAndWithFour() {
        try (Decoder decoder = Nd4jDecoder.read(DecoderNetworks.zip(1, LATENT, 8, FRAMES * BANDS))) {
            List<GeneratedAudio> one = generate(1, decoder, request(300, false));
            assertThat(one).hasSize(300);
            assertThat(one.stream().map(GeneratedAudio::getPayload).distinct()).hasSize(300);
            assertThat(generate(4, decoder, request(300, false))).isEqualTo(one);
        }
    }

    @Test
    void cutsClipsToTheirSoundWhenAsked() {
        Decoder burst = new BurstDecoder(LATENT, FRAMES, BANDS, 1);
        int whole = PublishedModel.CLIPS.getSampleCount();
        assertThat(generate(2, burst, request(2, false)))
                .allSatisfy(clip -> assertThat(clip.getSampleCount()).isEqualTo(whole));
        assertThat(generate(2, burst, request(2, true))).allSatisfy(clip -> {
            assertThat(clip.getSampleCount()).isBetween(whole / 10, whole / 2);
            assertThat(clip.getPayload().remaining()).isEqualTo(2 * clip.getSampleCount());
        });
    }

    @Test
    void refusesToSendSilence() {
        Decoder silent = new BurstDecoder(LATENT, FRAMES, BANDS, 0);
        assertThatThrownBy(() -> generate(2, silent, request(2, false)))
                .asInstanceOf(InstanceOfAssertFactories.type(RequestRefusedException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(FailureCode.DECODE_FAILED);
                    assertThat(refusal.getMessage()).contains("silence");
                });
    }

    private static List<GeneratedAudio> generate(int threads, Decoder decoder, CheckedRequest request) {
        PublishedModel published = PublishedModel.unconditional("m", "1").withRendering(PublishedModel.CLIPS);
        LoadedModel model = LoaderControl.loaded(published, decoder);
        List<GeneratedAudio> clips = new ArrayList<>();
        try (RenderThreads renderThreads = new RenderThreads(threads)) {
            new Generation(request, new ModelLease(model), Duration.ofMinutes(5))
                    .outputs(new BatchMaker(renderThreads, METRICS))
                    .forEach(clip -> clips.add((GeneratedAudio) clip));
        }
        return clips;
    }

    private static CheckedRequest request(int count, boolean trim) {
        return Requests.checked(Requests.audio("r")
                .setSeed(1L)
                .setCount(count)
                .setEncoding(Encoding.PCM16)
                .setTrim(trim));
    }
}
