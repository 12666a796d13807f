package io.latentstream.generator;

import io.latentstream.environment.EnvironmentVariables;
import io.latentstream.generator.decoder.DecoderLimits;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.RequestLimits;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How a generator runs.
 *
 * @param clients how it reaches Kafka and the schema registry
 * @param topics how it creates topics that are missing
 * @param applicationId name of its consumer group
 * @param processingGuarantee exactly_once_v2 or at_least_once
 * @param streamThreads threads that answer requests
 * @param renderThreads threads that turn spectrograms into sound
 * @param stateDir folder of the stores
 * @param commitIntervalMs milliseconds between two commits behind a backlog; absent: 100 with exactly_once_v2, else 1000
 * @param mostEnds how many processes a request may end before it is parked on the dead letters
 * @param limits what one request may ask for
 * @param defaultModels the models of requests that name none
 * @param decoder what decodes
 */
public record GeneratorConfig(
        ClientEnvironment clients,
        TopicCreator topics,
        String applicationId,
        String processingGuarantee,
        int streamThreads,
        int renderThreads,
        Path stateDir,
        Optional<Integer> commitIntervalMs,
        int mostEnds,
        RequestLimits limits,
        DefaultModels defaultModels,
        DecoderSettings decoder) {
    private static final List<String> GUARANTEES = List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE);
    private static final int DEFAULT_MAX_REQUEST_SIZE = 1024 * 1024;
    private static final int LEAST_MAX_REQUEST_SIZE = 32 * 1024;

    public GeneratorConfig {
        if (maxRequestSize(clients) < LEAST_MAX_REQUEST_SIZE) {
            throw new IllegalArgumentException(
                    "KAFKA_MAX_REQUEST_SIZE is %d; give at least %d, so that a failure can be sent"
                            .formatted(maxRequestSize(clients), LEAST_MAX_REQUEST_SIZE));
        }
    }

    /**
     * Reads the environment.
     *
     * <ul>
     *   <li>{@code APPLICATION_ID} (latentstream-generator), {@code PROCESSING_GUARANTEE} (exactly_once_v2, or at_least_once)
     *   <li>{@code STREAM_THREADS} (2, or 1 on one core), {@code RENDER_THREADS} (one for each core), {@code STATE_DIR} (data/generator)
     *   <li>{@code COMMIT_INTERVAL_MS} (250 with exactly_once_v2, else 1000): milliseconds between two commits behind a backlog
     *   <li>{@code PARK_AFTER} (3): how many processes a request may end before it is parked on the dead letters
     *   <li>{@code MAX_COUNT} (10000), {@code MAX_AUDIO_COUNT} (500): most images and most clips of one request
     *   <li>{@code GENERATOR_DEFAULT_IMAGE_MODEL} (mnist-cvae), {@code GENERATOR_DEFAULT_AUDIO_MODEL} (spoken-digits-cvae)
     *   <li>{@code DECODER_ENGINE} (auto, or nd4j or onnxruntime), {@code DECODER_DEVICE} (auto, or cpu or cuda), {@code
     *       DECODER_THREADS} (1)
     *   <li>{@code MODEL_MAX_BYTES} (an eighth of the heap, at most 256 MB), {@code MODEL_MAX_ROW_VALUES} (4194304), {@code
     *       MODEL_LOAD_TIMEOUT_MS} (30000), {@code DECODE_TIMEOUT_MS} (5000): what a model version may cost
     *   <li>what {@link ClientEnvironment} and {@link TopicCreator} read; a {@code KAFKA_} property wins over all of these
     * </ul>
     *
     * @throws IllegalArgumentException naming variable, value and remedy
     */
    public static GeneratorConfig fromEnv(Map<String, String> env) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        return new GeneratorConfig(
                ClientEnvironment.fromEnv(env),
                TopicCreator.fromEnv(env),
                variables.get("APPLICATION_ID", "latentstream-generator"),
                variables.oneOf("PROCESSING_GUARANTEE", GUARANTEES),
                variables.positive("STREAM_THREADS").orElseGet(GeneratorConfig::twoOfTheCores),
                variables.positive("RENDER_THREADS").orElseGet(Runtime.getRuntime()::availableProcessors),
                Path.of(variables.get("STATE_DIR", "data/generator")),
                variables.positive("COMMIT_INTERVAL_MS"),
                variables.positive("PARK_AFTER").orElse(3),
                new RequestLimits(
                        variables.positive("MAX_COUNT").orElse(10_000),
                        variables.positive("MAX_AUDIO_COUNT").orElse(500)),
                new DefaultModels(
                        variables.get("GENERATOR_DEFAULT_IMAGE_MODEL", "mnist-cvae"),
                        variables.get("GENERATOR_DEFAULT_AUDIO_MODEL", "spoken-digits-cvae")),
                new DecoderSettings(
                        variables.oneOf("DECODER_ENGINE", Engine.class),
                        variables.oneOf("DECODER_DEVICE", Device.class),
                        variables.positive("DECODER_THREADS").orElse(1),
                        limits(variables)));
    }

    private static DecoderLimits limits(EnvironmentVariables variables) {
        DecoderLimits unlessSet = DecoderLimits.DEFAULT;
        return new DecoderLimits(
                variables.positive("MODEL_MAX_BYTES").map(Integer::longValue).orElse(unlessSet.maxBytes()),
                variables.positive("MODEL_MAX_ROW_VALUES").orElse(unlessSet.maxRowValues()),
                variables
                        .positive("MODEL_LOAD_TIMEOUT_MS")
                        .map(ms -> Duration.ofMillis(ms))
                        .orElse(unlessSet.loadTimeout()),
                variables
                        .positive("DECODE_TIMEOUT_MS")
                        .map(ms -> Duration.ofMillis(ms))
                        .orElse(unlessSet.decodeTimeout()));
    }

    /** Threads share a model's decoder, which is a third of the work, so more than two would mostly wait for it. */
    private static int twoOfTheCores() {
        return Math.min(2, Runtime.getRuntime().availableProcessors());
    }

    /** Most bytes that the producer may send in one request. */
    int maxRequestSize() {
        return maxRequestSize(clients);
    }

    private static int maxRequestSize(ClientEnvironment clients) {
        Object given = clients.kafka().getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DEFAULT_MAX_REQUEST_SIZE);
        if (!given.toString().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "KAFKA_MAX_REQUEST_SIZE is '" + given + "'; give a number of bytes, or leave it out");
        }
        return Integer.parseInt(given.toString());
    }
}
