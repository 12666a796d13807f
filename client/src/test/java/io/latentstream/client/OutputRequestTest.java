package io.latentstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Variation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutputRequestTest {
    @Test
    void leavesUnsetFieldsToTheGenerator() {
        assertThat(ImageRequest.any().requestId("r").toEvent())
                .isEqualTo(GenerationRequest.newBuilder()
                        .setRequestId("r")
                        .setKind(Kind.IMAGE)
                        .build());
    }

    @Test
    void keepsTheRequestThatASettingIsMadeFrom() {
        ImageRequest one = ImageRequest.any().label("digit", "7");
        ImageRequest many = one.count(16).seed(42).timeout(Duration.ofSeconds(1));
        assertThat(one.toEvent().getCount()).isEqualTo(1);
        assertThat(one.toEvent().getSeed()).isNull();
        assertThat(one.timeout()).isEqualTo(OutputRequest.DEFAULT_TIMEOUT);
        assertThat(many.toEvent().getCount()).isEqualTo(16);
    }

    @Test
    void keepsTheRequestWhenAnEventIsChanged() {
        ImageRequest request = ImageRequest.any().label("digit", "7").requestId("r");
        request.toEvent().setCount(99);
        assertThat(request.toEvent().getCount()).isEqualTo(1);
    }

    @Test
    void sendsValuesThatNoGeneratorAccepts() {
        GenerationRequest event = ImageRequest.any()
                .label("digit", "12")
                .count(-1)
                .temperature(Double.NaN)
                .toEvent();
        assertThat(event.getCount()).isEqualTo(-1);
        assertThat(event.getTemperature()).isNaN();
    }

    @Test
    void asksForLabels() {
        GenerationRequest request = AudioRequest.any()
                .label("digit", "7")
                .label("speaker", "theo")
                .trimmed()
                .toEvent();
        assertThat(request.getKind()).isEqualTo(Kind.AUDIO);
        assertThat(request.getLabels()).isEqualTo(Map.of("digit", "7", "speaker", "theo"));
        assertThat(request.getTrim()).isTrue();
    }

    @Test
    void asksForAnOutputAgainWithAllThatMadeIt() {
        Variation variation = new Variation(9L, 0.5, 2);
        GeneratedImage image = GeneratedImage.newBuilder()
                .setRequestId("before")
                .setIndex(3)
                .setFirst(1)
                .setCount(16)
                .setModel("m")
                .setVersion("4")
                .setSeed(42)
                .setTemperature(0.7)
                .setTruncation(2.0)
                .setVariation(variation)
                .setLabels(Map.of("digit", "7"))
                .setWidth(1)
                .setHeight(1)
                .setEncoding(Encoding.RAW8)
                .setPayload(ByteBuffer.allocate(1))
                .build();
        assertThat(ImageRequest.again(image).requestId("r").toEvent())
                .isEqualTo(GenerationRequest.newBuilder()
                        .setRequestId("r")
                        .setKind(Kind.IMAGE)
                        .setModel("m")
                        .setVersion("4")
                        .setLabels(Map.of("digit", "7"))
                        .setFirst(3)
                        .setSeed(42L)
                        .setTemperature(0.7)
                        .setTruncation(2.0)
                        .setVariation(variation)
                        .setEncoding(Encoding.RAW8)
                        .build());
    }

    @Test
    void asksForAllStepsOfAnInterpolation() {
        Interpolation way = new Interpolation(16, 0, 7L, 0, Map.of("digit", "3"));
        assertThat(ImageRequest.any().interpolation(way).toEvent().getCount()).isEqualTo(16);
    }

    @Test
    void refusesATimeoutOfZero() {
        ImageRequest request = ImageRequest.any();
        assertThatThrownBy(() -> request.timeout(Duration.ZERO)).hasMessageContaining("PT0S leaves no time");
    }
}
