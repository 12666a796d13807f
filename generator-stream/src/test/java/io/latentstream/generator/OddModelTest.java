package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.generator.decoder.OddOnnx;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.topic.Topics;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions and records that are odd: they hurt nobody else. */
class OddModelTest {
    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serve() {
        generator.open();
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void refusesAVersionOnceItsDecoderHangs() {
        generator.serve(PublishedModel.aroundOnnx("odd", OddOnnx.endlessFrom0To1()));
        generator.send(odd("sound", "0"));
        assertThat(generator.images()).hasSize(1);
        generator.send(odd("endless", "1"));
        assertThat(failure().getCode()).isEqualTo(FailureCode.DECODE_FAILED);
        generator.settle();
        generator.send(odd("sound again", "0"));
        assertThat(failure().getMessage()).contains("is refused: ", "was stopped (DECODE_TIMEOUT_MS)");
        generator.send(odd("pinned", "0").setVersion("1"));
        assertThat(failure().getCode()).isEqualTo(FailureCode.MODEL_CORRUPT);
        assertGoodIsAnswered();
    }

    @Test
    void takesTheNewestOfRoutesInSeveralPartitionsAndDeletesAsWell() {
        generator.publish(PublishedModel.conditional("mnist-cvae", "2"));
        generator.route("mnist-cvae", Map.of("2", 1));
        generator.send(Requests.digits("r"));
        assertThat(generator.images().get(0).getVersion()).isEqualTo("2");
        generator.pipe(Topics.MODEL_ROUTES, "mnist-cvae", null);
        generator.settle();
        generator.send(Requests.digits("r"));
        assertThat(failure().getCode()).isEqualTo(FailureCode.UNKNOWN_MODEL);
    }

    @Test
    void ignoresRecordsUnderTheKeyOfOthers() {
        PublishedModel other = PublishedModel.conditional("other", "7");
        byte[] version = generator.bytes(Topics.MODEL_VERSIONS, other.version());
        generator.pipe(Topics.MODEL_VERSIONS, "mnist-cvae/7", version);
        byte[] route = generator.bytes(Topics.MODEL_ROUTES, new ModelRoute("mnist-cvae", Map.of("7", 1), null));
        generator.pipe(Topics.MODEL_ROUTES, "other", route);
        generator.settle();
        generator.send(Requests.digits("r").setVersion("7"));
        assertThat(failure().getCode()).isEqualTo(FailureCode.UNKNOWN_VERSION);
        assertGoodIsAnswered();
    }

    private static GenerationRequest.Builder odd(String id, String digit) {
        return Requests.digits(id, digit).setModel("odd").setTemperature(0);
    }

    private GenerationFailure failure() {
        assertThat(generator.images()).isEmpty();
        return generator.failures().get(0);
    }

    private void assertGoodIsAnswered() {
        generator.send(Requests.digits("good"));
        assertThat(generator.images()).hasSize(1);
    }
}
