package io.latentstream.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.decoder.LateFailingDecoder;
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

class GenerationTest {
    private static final GeneratorMetrics METRICS = new GeneratorMetrics(Telemetry.silent(), Clock.systemUTC());

    @Test
    void refusesWhenTheDecoderFailsInTheMiddleOfARequest() {
        PublishedModel published = PublishedModel.unconditional("m", "1");
        LoadedModel model = LoaderControl.loaded(published, new LateFailingDecoder(published.version(), 2));
        List<GeneratedImage> images = new ArrayList<>();
        CheckedRequest request =
                Requests.checked(Requests.digits("r").setSeed(1L).setCount(1000).setEncoding(Encoding.RAW8));
        try (RenderThreads threads = new RenderThreads(1);
                Generation generation = new Generation(request, new ModelLease(model), Duration.ofMinutes(5))) {
            BatchMaker maker = new BatchMaker(threads, METRICS);
            assertThatThrownBy(() -> generation.outputs(maker).forEach(image -> images.add((GeneratedImage) image)))
                    .asInstanceOf(InstanceOfAssertFactories.type(RequestRefusedException.class))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(FailureCode.DECODE_FAILED);
                        assertThat(refusal.getMessage()).contains("NaN");
                    });
        }
        assertThat(images)
                .as("made before the failure, and for the caller to drop")
                .hasSize(256);
    }

    @Test
    void refusesWhenAllTakesLongerThanItsTransactionWould() {
        PublishedModel published = PublishedModel.unconditional("m", "1");
        CheckedRequest request =
                Requests.checked(Requests.digits("r").setSeed(1L).setCount(1000).setEncoding(Encoding.RAW8));
        LoadedModel model = LoaderControl.loaded(published, new LateFailingDecoder(published.version(), 1000));
        try (RenderThreads threads = new RenderThreads(1);
                Generation generation = new Generation(request, new ModelLease(model), Duration.ofNanos(1))) {
            BatchMaker maker = new BatchMaker(threads, METRICS);
            assertThatThrownBy(() -> generation.outputs(maker).forEach(image -> {}))
                    .asInstanceOf(InstanceOfAssertFactories.type(RequestRefusedException.class))
                    .satisfies(refusal -> assertThat(refusal.getMessage()).contains("KAFKA_TRANSACTION_TIMEOUT_MS"));
        }
    }
}
