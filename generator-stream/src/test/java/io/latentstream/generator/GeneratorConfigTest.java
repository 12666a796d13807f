package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.generator.decoder.DecoderLimits;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.RequestLimits;
import io.latentstream.generator.stream.StreamProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorConfigTest {
    @Test
    void hasDefaults() {
        GeneratorConfig config = GeneratorConfig.fromEnv(Map.of());
        assertThat(config.applicationId()).isEqualTo("latentstream-generator");
        assertThat(config.processingGuarantee()).isEqualTo("exactly_once_v2");
        assertThat(config.streamThreads())
                .isEqualTo(Math.min(2, Runtime.getRuntime().availableProcessors()));
        assertThat(config.renderThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.limits()).isEqualTo(new RequestLimits(10_000, 500));
        assertThat(config.commitIntervalMs()).isEmpty();
        assertThat(config.defaultModels()).isEqualTo(new DefaultModels("mnist-cvae", "spoken-digits-cvae"));
        assertThat(config.maxRequestSize()).isEqualTo(1024 * 1024);
        assertThat(config.decoder()).isEqualTo(DecoderSettings.DEFAULT);
    }

    @Test
    void readsWhatDecodes() {
        GeneratorConfig config = GeneratorConfig.fromEnv(
                Map.of("DECODER_ENGINE", "onnxruntime", "DECODER_DEVICE", "cuda", "DECODER_THREADS", "3"));
        assertThat(config.decoder()).isEqualTo(new DecoderSettings(Engine.ONNXRUNTIME, Device.CUDA, 3));
    }

    @Test
    void readsWhatAModelVersionMayCost() {
        GeneratorConfig config = GeneratorConfig.fromEnv(Map.of(
                "MODEL_MAX_BYTES", "1000",
                "MODEL_MAX_ROW_VALUES", "784",
                "MODEL_LOAD_TIMEOUT_MS", "2000",
                "DECODE_TIMEOUT_MS", "300"));
        assertThat(config.decoder().limits())
                .isEqualTo(new DecoderLimits(1000, 784, Duration.ofSeconds(2), Duration.ofMillis(300)));
    }

    @Test
    void readsItsVariables() {
        GeneratorConfig config = GeneratorConfig.fromEnv(Map.of(
                "APPLICATION_ID", "mine",
                "PROCESSING_GUARANTEE", "at_least_once",
                "STREAM_THREADS", "2",
                "STATE_DIR", "/var/state",
                "MAX_COUNT", "12",
                "MAX_AUDIO_COUNT", "7",
                "COMMIT_INTERVAL_MS", "25",
                "GENERATOR_DEFAULT_IMAGE_MODEL", "mnist-vae"));
        assertThat(config.stateDir()).isEqualTo(Path.of("/var/state"));
        assertThat(config.limits()).isEqualTo(new RequestLimits(12, 7));
        assertThat(config.defaultModels().images()).isEqualTo("mnist-vae");
        assertThat(StreamProperties.of(config))
                .containsEntry("application.id", "mine")
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("num.stream.threads", 2)
                .containsEntry("commit.interval.ms", 25);
    }

    @Test
    void sendsAtOnceWhatCanBeReadAtOnceAndUncompressedUnlessTold() {
        Map<String, Object> producer =
                streams(Map.of("PROCESSING_GUARANTEE", "at_least_once")).getProducerConfigs("client");
        assertThat(producer).containsEntry("linger.ms", 0).doesNotContainKey("compression.type");
        assertThat(streams(Map.of()).getProducerConfigs("client")).containsEntry("linger.ms", 5);
    }

    @Test
    void letsKafkaVariablesWin() {
        GeneratorConfig config = GeneratorConfig.fromEnv(Map.of(
                "APPLICATION_ID", "mine",
                "KAFKA_APPLICATION_ID", "theirs",
                "KAFKA_LINGER_MS", "7",
                "KAFKA_MAX_REQUEST_SIZE", "2000000"));
        assertThat(StreamProperties.of(config))
                .containsEntry("application.id", "theirs")
                .containsEntry("linger.ms", "7");
        assertThat(config.maxRequestSize()).isEqualTo(2_000_000);
    }

    @Test
    void givesAPollOfLargeRequestsTimeForItsTransaction() {
        StreamsConfig streams = streams(Map.of());
        assertThat(streams.getProducerConfigs("client")).containsEntry("transaction.timeout.ms", 15_000);
        assertThat(streams.getMainConsumerConfigs("group", "client", 0)).containsEntry("max.poll.records", 500);
        assertThat(streams(Map.of("KAFKA_TRANSACTION_TIMEOUT_MS", "9000")).getProducerConfigs("client"))
                .containsEntry("transaction.timeout.ms", "9000");
        assertThat(streams(Map.of("PROCESSING_GUARANTEE", "at_least_once")).getProducerConfigs("client"))
                .doesNotContainKey("transaction.timeout.ms");
    }

    @Test
    void boundsAPollByItsRecordsWhereItCannotWeighThem() {
        Map<String, String> env = Map.of("KAFKA_GROUP_PROTOCOL", "streams");
        assertThat(consumer(env)).containsEntry("max.poll.records", 10);
        assertThat(streams(env).getProducerConfigs("client")).containsEntry("transaction.timeout.ms", 30_000);
    }

    @Test
    void commitsAsOftenAsTheGuaranteeNeeds() {
        assertThat(commitInterval(Map.of())).isEqualTo(250);
        assertThat(commitInterval(Map.of("KAFKA_GROUP_PROTOCOL", "streams")))
                .as("nobody sees that it keeps up")
                .isEqualTo(100);
        assertThat(commitInterval(Map.of("PROCESSING_GUARANTEE", "at_least_once")))
                .isEqualTo(1000);
        assertThat(commitInterval(Map.of("PROCESSING_GUARANTEE", "at_least_once", "COMMIT_INTERVAL_MS", "70")))
                .isEqualTo(70);
    }

    private static long commitInterval(Map<String, String> env) {
        return streams(env).getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
    }

    @Test
    void leavesItsPartitionsSoonAfterItIsKilled() {
        assertThat(consumer(Map.of())).containsEntry("session.timeout.ms", 10_000);
        assertThat(consumer(Map.of("KAFKA_SESSION_TIMEOUT_MS", "30000"))).containsEntry("session.timeout.ms", "30000");
        assertThat(StreamProperties.of(GeneratorConfig.fromEnv(Map.of("KAFKA_GROUP_PROTOCOL", "streams"))))
                .doesNotContainKey("session.timeout.ms");
    }

    private static Map<String, Object> consumer(Map<String, String> env) {
        return streams(env).getMainConsumerConfigs("group", "client", 0);
    }

    private static StreamsConfig streams(Map<String, String> env) {
        return new StreamsConfig(StreamProperties.of(GeneratorConfig.fromEnv(env)));
    }

    @ParameterizedTest
    @CsvSource({
        "PROCESSING_GUARANTEE, twice, give exactly_once_v2 or at_least_once",
        "DECODER_ENGINE, tensorrt, give auto or nd4j or onnxruntime",
        "DECODER_DEVICE, tpu, give auto or cpu or cuda",
        "DECODER_THREADS, 0, give a whole number from 1",
        "STREAM_THREADS, 0, give a whole number from 1",
        "RENDER_THREADS, 0, give a whole number from 1",
        "MAX_AUDIO_COUNT, 0, give a whole number from 1",
        "MAX_COUNT, many, give a whole number from 1",
        "COMMIT_INTERVAL_MS, -5, give a whole number from 1",
        "KAFKA_MAX_REQUEST_SIZE, 1000, give at least 32768",
        "KAFKA_MAX_REQUEST_SIZE, big, give a number of bytes"
    })
    void refusesABadValueWithVariableValueAndRemedy(String variable, String value, String remedy) {
        Map<String, String> env = Map.of(variable, value);
        assertThatThrownBy(() -> GeneratorConfig.fromEnv(env))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(value)
                .hasMessageContaining(remedy);
    }
}
