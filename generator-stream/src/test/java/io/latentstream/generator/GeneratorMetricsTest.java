package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.observe.RequestOutcome;
import io.latentstream.topic.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratorMetricsTest {
    private final GeneratorHarness generator = new GeneratorHarness().open();

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void countsRequestsByKindModelVersionAndOutcome() {
        generator.serve(PublishedModel.conditional("mnist-cvae", "3"));
        generator.send(Requests.digits("a").setCount(5));
        generator.send(Requests.digits("b").setCount(2));
        generator.send(Requests.digits("c").setCount(0));
        generator.send(Requests.digits("d").setVersion("99"));
        generator.send(Requests.digits("e", "no digit"));
        generator.send("f", GeneratorHarness.utf8("no request"), new RecordHeaders());

        assertThat(scrape())
                .contains(requests("image", "mnist-cvae", "answered", "3", 2))
                .contains(requests("image", "none", "INVALID_REQUEST", "none", 1))
                .contains(requests("image", "none", "UNKNOWN_VERSION", "none", 1))
                .contains(requests("image", "mnist-cvae", "UNKNOWN_LABEL", "3", 1))
                .contains(requests("none", "none", "dead-letter", "none", 1))
                .contains("\nlatentstream_outputs_total{kind=\"image\",model=\"mnist-cvae\",version=\"3\"} 7.0\n");
    }

    @Test
    void namesNoModelThatASenderMadeUp() {
        for (int i = 0; i < 10; i++) {
            generator.send(Requests.digits("r" + i).setModel("invented-" + i));
            generator.send(Requests.digits("s" + i).setModel("invented-" + i).setCount(0));
            generator.send(Requests.audio("t" + i).setModel("invented-" + i));
        }

        assertThat(scrape())
                .contains(requests("image", "none", "UNKNOWN_MODEL", "none", 10))
                .contains(requests("image", "none", "INVALID_REQUEST", "none", 10))
                .contains(requests("audio", "none", "UNKNOWN_MODEL", "none", 10))
                .doesNotContain("invented");
    }

    @Test
    void timesRequestsFromTheTimeThatTheyBear() {
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
        generator.sendTogether(digits(3), GeneratorHarness.NOW.minusMillis(150));
        generator.send(Requests.digits("of an unknown time"));

        assertThat(generator.images()).hasSize(4);
        for (String time : List.of("latentstream_request_queue_seconds", "latentstream_request_latency_seconds")) {
            assertThat(scrape())
                    .contains("\n" + time + "_bucket{kind=\"image\",le=\"0.1\"} 0\n")
                    .contains("\n" + time + "_bucket{kind=\"image\",le=\"0.2\"} 3\n")
                    .contains("\n" + time + "_sum{kind=\"image\"} 0.45\n");
        }
    }

    @Test
    void timesBatchesAndTellsTheirSize() {
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
        generator.sendTogether(digits(10));
        generator.send(Requests.digits("alone"));

        String model = "{kind=\"image\",model=\"mnist-cvae\"}";
        assertThat(scrape())
                .contains("\nlatentstream_batch_items_count" + model + " 2\n")
                .contains("\nlatentstream_batch_items_sum" + model + " 11.0\n")
                .contains("\nlatentstream_decode_seconds_count" + model + " 2\n")
                .contains("\nlatentstream_render_seconds_count" + model + " 2\n");
    }

    @Test
    void countsLoadsAndTheModelsInMemory() {
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
        generator.serve(PublishedModel.conditional("mnist-cvae", "2"));
        generator.route("mnist-cvae", Map.of("3", 1));
        generator.publish(PublishedModel.conditional("mnist-cvae", "3").corrupted());

        assertThat(scrape())
                .contains("\nlatentstream_model_load_seconds_count{outcome=\"ok\"} 2\n")
                .containsPattern("\nlatentstream_model_load_seconds_count\\{outcome=\"refused\"\\} [1-9]")
                .contains("\nlatentstream_models_loaded 1.0\n");
    }

    @Test
    void callsFurtherVersionsOtherWhenThereAreVeryMany() {
        GeneratorMetrics metrics = new GeneratorMetrics(generator.telemetry, Clock.systemUTC());
        for (int i = 0; i < 600; i++) {
            metrics.answered(new RequestOutcome("image", "m", "version-" + i, "answered"), 1, -1, -1);
        }

        assertThat(scrape())
                .contains(requests("image", "m", "answered", "version-499", 1))
                .contains(requests("image", "other", "answered", "other", 100))
                .doesNotContain("version-500");
    }

    private String scrape() {
        return generator.telemetry.scrape();
    }

    private List<byte[]> digits(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> Requests.digits("r" + i).build())
                .map(this::bytes)
                .toList();
    }

    private byte[] bytes(GenerationRequest request) {
        return generator.bytes(Topics.GENERATION_REQUESTS, request);
    }

    private static String requests(String kind, String model, String outcome, String version, int count) {
        return "\nlatentstream_requests_total{kind=\"%s\",model=\"%s\",outcome=\"%s\",version=\"%s\"} %d.0\n"
                .formatted(kind, model, outcome, version, count);
    }
}
