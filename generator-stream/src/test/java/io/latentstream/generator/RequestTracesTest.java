package io.latentstream.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SENDER = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + SENDER + "-01";

    private final List<SpanData> spans = new ArrayList<>();
    private final GeneratorHarness generator =
            new GeneratorHarness(Telemetry.start(Optional.empty(), Optional.of(sdk(spans))));

    @BeforeEach
    void serve() {
        generator.open().serve(PublishedModel.conditional("mnist-cvae", "3"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void continuesTheSendersTraceInTheSpanAndTheSpanInTheOutputs() {
        send(Requests.digits("r").setCount(2).setSeed(42L), headers(TRACEPARENT, "vendor=1"));

        SpanData span = spans.get(0);
        assertThat(spans).hasSize(1);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(SENDER);
        assertThat(span.getName()).isEqualTo("process generation-requests");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(generator.records(Topics.GENERATED_IMAGES)).hasSize(2).allSatisfy(output -> {
            assertThat(header(output.headers(), "traceparent"))
                    .isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
            assertThat(header(output.headers(), "tracestate")).isEqualTo("vendor=1");
        });
    }

    @Test
    void describesTheRequestAndItsOutcome() {
        send(Requests.digits("r").setCount(2).setSeed(42L), new RecordHeaders());

        assertThat(text("messaging.system")).isEqualTo("kafka");
        assertThat(text("messaging.destination.name")).isEqualTo("generation-requests");
        assertThat(text("messaging.consumer.group.name")).isEqualTo("generators");
        assertThat(text("latentstream.request.id")).isEqualTo("r");
        assertThat(text("latentstream.kind")).isEqualTo("image");
        assertThat(text("latentstream.model")).isEqualTo("mnist-cvae");
        assertThat(text("latentstream.version")).isEqualTo("3");
        assertThat(text("latentstream.outcome")).isEqualTo("answered");
        assertThat(number("latentstream.count")).isEqualTo(2);
        assertThat(number("latentstream.seed")).isEqualTo(42);
    }

    @Test
    void marksARefusalAsAnErrorAndContinuesTheSpanInItsFailure() {
        send(Requests.digits("r").setCount(0), headers(TRACEPARENT, null));

        assertThat(spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text("error.type")).isEqualTo("INVALID_REQUEST");
        assertThat(traceparent(Topics.GENERATION_FAILURES))
                .contains(spans.get(0).getSpanId());
    }

    @Test
    void keepsTheHeadersThatItCameWith() {
        generator.send("r", GeneratorHarness.utf8("no request"), headers(TRACEPARENT, null));

        assertThat(text("error.type")).isEqualTo("dead-letter");
        assertThat(spans.get(0).getTraceId()).isEqualTo(TRACE);
        assertThat(traceparent(Topics.GENERATION_DEAD_LETTERS)).isEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a traceparent",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-\uFFFF\u0000"
            })
    void beginsATraceForAMalformedTraceparent(String traceparent) {
        send(Requests.digits("r"), headers(traceparent, "=,=,=" + "x".repeat(5000)));

        assertThat(spans.get(0).getParentSpanContext().isValid()).isFalse();
        assertThat(traceparent(Topics.GENERATED_IMAGES)).contains(spans.get(0).getTraceId());
    }

    @Test
    void beginsATraceForATraceparentWithoutValue() {
        send(Requests.digits("r"), new RecordHeaders().add("traceparent", null));

        assertThat(generator.images()).hasSize(1);
    }

    private void send(GenerationRequest.Builder request, Headers headers) {
        generator.send("r", generator.bytes(Topics.GENERATION_REQUESTS, request.build()), headers);
    }

    private String traceparent(Topic<?> topic) {
        return header(generator.records(topic).get(0).headers(), "traceparent");
    }

    private String text(String attribute) {
        return spans.get(0).getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private Long number(String attribute) {
        return spans.get(0).getAttributes().get(AttributeKey.longKey(attribute));
    }

    private static Headers headers(String traceparent, String tracestate) {
        Headers headers = new RecordHeaders().add("traceparent", traceparent.getBytes(UTF_8));
        return tracestate == null ? headers : headers.add("tracestate", tracestate.getBytes(UTF_8));
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static OpenTelemetrySdk sdk(List<SpanData> spans) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(new Kept(spans)))
                        .build())
                .build();
    }

    /** Keeps what is exported. */
    private record Kept(List<SpanData> spans) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            spans.addAll(batch);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
