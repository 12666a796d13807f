package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingRequest;
import io.latentstream.event.TrainingStatus;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.LossAlone;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.FakeTopics;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingServiceTest {
    private final TrainingThreads threads = new TrainingThreads(2);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<TrainingProgress> events = new ArrayList<>();
    private final FakeTopics topics = new FakeTopics();
    private final PublishedModels published = new PublishedModels(Holdings.NONE);

    private static boolean never() {
        return false;
    }

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    /** Digits' size, but so few and plain that an epoch takes no time. */
    private static LabelledImages images() {
        byte[] labels = new byte[200];
        byte[] pixels = new byte[labels.length * 784];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 10);
            Arrays.fill(pixels, i * 784 + 28 * (i % 10), i * 784 + 28 * (i % 10) + 60, (byte) 255);
        }
        return new LabelledImages(28, 28, pixels, labels);
    }

    private static Dataset data(DataKind kind) {
        if (kind.isAudio()) {
            return SpokenDigits.load(
                    Optional.of("no-such-folder"), Path.of("unused"), SpectrogramSettings.SPEECH_8_KHZ);
        }
        LabelGroup digit = new LabelGroup(
                "digit", IntStream.range(0, 10).mapToObj(Integer::toString).toList());
        Provenance provenance = new Provenance("stripes", "digest-of-stripes", "none", false);
        return new ImageDataset(provenance, digit, images(), images());
    }

    private TrainingService service(String... models) {
        return service(TrainingServiceTest::data, dataset -> LossAlone.of(dataset, threads), models);
    }

    private TrainingService service(
            Function<DataKind, Dataset> data, Function<Dataset, Evaluation> evaluations, String... models) {
        TrainerConfig config = new TrainerConfig(
                ClientEnvironment.fromEnv(Map.of()),
                TopicCreator.fromEnv(Map.of()),
                Optional.empty(),
                Optional.empty(),
                Path.of("unused"),
                Arrays.stream(models)
                        .flatMap(name -> SpecFile.shipped(name).stream())
                        .toList(),
                new TrainingBudget.Epochs(1),
                3,
                2);
        return service(config, data, evaluations);
    }

    private TrainingService service(
            TrainerConfig config, Function<DataKind, Dataset> data, Function<Dataset, Evaluation> evaluations) {
        ProgressTopic progress = new ProgressTopic(topics.producer, (topic, event) -> {
            events.add(event);
            return new byte[1];
        });
        return new TrainingService(
                config,
                data,
                evaluations,
                threads,
                new Sinks(topics.publisher(), published, progress, new TrainerMetrics(meters), true));
    }

    private List<TrainingStatus> statuses(String model) {
        return events.stream()
                .filter(event -> event.getModel().equals(model))
                .map(TrainingProgress::getStatus)
                .toList();
    }

    private static TrainingRequest request(String model, Double cpuSeconds, Integer epochs) {
        return new TrainingRequest("run-1", model, cpuSeconds, epochs, null);
    }

    @Test
    void countsRunsCandidatesAndEvents() {
        service("mnist-vae").trainConfigured(TrainingServiceTest::never);
        service("mnist-vae").train(request("no-such-model", null, 1), TrainingServiceTest::never);

        assertThat(meters.get("latentstream.training.epochs").counter().count()).isEqualTo(1);
        assertThat(meters.get("latentstream.training.cpu").counter().count()).isPositive();
        assertThat(meters.get("latentstream.training.loss").gauge().value()).isPositive();
        assertThat(meters.get("latentstream.training.candidates")
                        .tag("outcome", "published")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("latentstream.training.runs")
                        .tag("status", "finished")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("latentstream.training.runs")
                        .tag("status", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("latentstream.training.events").counter().count()).isEqualTo(events.size());
        assertThat(meters.getMeters())
                .as("what a sender made up is no label")
                .noneMatch(meter -> meter.getId().toString().contains("no-such-model"));
    }

    @Test
    void trainsAndPublishesEveryConfiguredModel() {
        service("mnist-cvae", "mnist-vae").trainConfigured(TrainingServiceTest::never);
        for (String model : List.of("mnist-cvae", "mnist-vae")) {
            assertThat(statuses(model))
                    .containsExactly(TrainingStatus.RUNNING, TrainingStatus.PUBLISHED, TrainingStatus.FINISHED);
            assertThat(published.routed(model)).isPresent();
        }
        assertThat(events.get(1).getVersion()).isEqualTo("1");
        assertThat(events.get(1).getMessage()).startsWith("version 1 published, -ELBO ");
    }

    @Test
    void sendsEveryRecordAsACloudEvent() {
        service().train(request("mnist-vae", null, 1), TrainingServiceTest::never);
        assertThat(topics.history())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.headers())
                        .extracting(Header::key)
                        .contains("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "content-type"));
        assertThat(topics.history())
                .filteredOn(message -> message.topic().equals("training-progress"))
                .extracting(message -> CloudEventHeaders.value(message.headers(), "ce_type"))
                .hasSizeGreaterThan(1)
                .containsOnly(Optional.of("io.latentstream.event.TrainingProgress"));
    }

    @Test
    void reportsHowTheTrainingWent() {
        service().train(request("mnist-vae", null, 2), TrainingServiceTest::never);
        assertThat(topics.history())
                .extracting(message -> new String(message.value(), StandardCharsets.UTF_8))
                .anyMatch(content -> content.startsWith("<!DOCTYPE html>")
                        && content.contains("Loss against epochs")
                        && content.contains("after epoch 2.0"));
    }

    @Test
    void skipsAModelThatIsTrainedAlready() {
        service("mnist-vae").trainConfigured(TrainingServiceTest::never);
        events.clear();
        service("mnist-vae").trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).containsExactly(TrainingStatus.FINISHED);
        assertThat(events.get(0).getMessage())
                .isEqualTo("already trained: version 1 bears the mark of this data, seed and at least 1 epochs");
    }

    @Test
    void failsOnlyTheModelWhoseDataCannotBeRead() {
        service("spoken-digits-cvae", "mnist-vae").trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("spoken-digits-cvae")).containsExactly(TrainingStatus.FAILED);
        assertThat(events.get(0).getMessage()).startsWith("no-such-folder does not exist");
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
    }

    @Test
    void failsOnlyTheFileThatIsNoSpec() {
        TrainerConfig config = TrainerConfig.fromEnv(
                Map.of("TRAIN_MODELS", "no-such-file.yml,mnist-vae", "TRAIN_EPOCHS", "1", "TRAIN_THREADS", "2"));
        service(config, TrainingServiceTest::data, dataset -> LossAlone.of(dataset, threads))
                .trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("no-such-file.yml")).containsExactly(TrainingStatus.FAILED);
        assertThat(events.get(0).getMessage()).startsWith("spec 'no-such-file.yml' cannot be read");
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
    }

    @Test
    void trainsARequestUnderItsRunId() {
        service().train(request("mnist-vae", null, 2), TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
        assertThat(events).extracting(TrainingProgress::getRunId).containsOnly("run-1");
        assertThat(events.get(events.size() - 1).getMessage()).isEqualTo("trained for 2 epochs");
    }

    @Test
    void leavesNoTraceOfARunAfterAStop() {
        service("mnist-vae").trainConfigured(() -> true);
        assertThat(events).isEmpty();
        assertThat(published.routed("mnist-vae")).isEmpty();
    }

    @Test
    void reportsNoFailureWhenStoppedInTheMidst() {
        AtomicInteger asked = new AtomicInteger();
        service("mnist-vae").train(request("mnist-vae", null, 1000), () -> asked.incrementAndGet() > 20);
        assertThat(asked).hasValueGreaterThan(20);
        assertThat(statuses("mnist-vae")).containsOnly(TrainingStatus.RUNNING);
        assertThat(published.routed("mnist-vae")).isEmpty();
    }

    @Test
    void reportsNoFailureForWhatAStopBreaks() {
        AtomicBoolean stopped = new AtomicBoolean();
        Function<DataKind, Dataset> interrupted = kind -> {
            stopped.set(true);
            throw new IllegalStateException("interrupted");
        };
        service(interrupted, dataset -> LossAlone.of(dataset, threads), "mnist-vae", "mnist-cvae")
                .trainConfigured(stopped::get);
        assertThat(events).isEmpty();
    }

    static Stream<Throwable> whateverATrainingMayThrow() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new OutOfMemoryError("Physical memory usage is too high"),
                new NoClassDefFoundError("org/nd4j/Absent"),
                new ExceptionInInitializerError("natives"),
                new AssertionError("cannot be"),
                new UncheckedIOException(new IOException("No space left on device")),
                new NegativeArraySizeException("-2147483648"),
                new KafkaException("not authorised"));
    }

    @ParameterizedTest
    @MethodSource("whateverATrainingMayThrow")
    void goesOnWithTheNextWhateverATrainingThrows(Throwable thrown) {
        Function<DataKind, Dataset> data = kind -> {
            if (kind.isAudio()) {
                throwIt(thrown);
            }
            return data(kind);
        };
        service(data, dataset -> LossAlone.of(dataset, threads), "spoken-digits-cvae", "mnist-vae")
                .trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("spoken-digits-cvae")).containsExactly(TrainingStatus.FAILED);
        String reason = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        assertThat(events.get(0).getMessage()).contains(reason);
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
    }

    @Test
    void failsOnlyTheTrainingWhoseEvaluationThrows() {
        AtomicBoolean once = new AtomicBoolean();
        Function<Dataset, Evaluation> evaluations = dataset -> {
            if (once.compareAndSet(false, true)) {
                throw new StackOverflowError();
            }
            return LossAlone.of(dataset, threads);
        };
        service(TrainingServiceTest::data, evaluations, "mnist-vae", "mnist-cvae")
                .trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).containsExactly(TrainingStatus.FAILED);
        assertThat(statuses("mnist-cvae")).endsWith(TrainingStatus.FINISHED);
    }

    @Test
    void refusesASeedThatSomeClientsCannotRead() {
        service().train(new TrainingRequest("run", "mnist-vae", 1.0, null, 1L << 53), TrainingServiceTest::never);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(TrainingStatus.FAILED);
            assertThat(event.getMessage()).contains("seed is 9007199254740992").contains("give -4503599627370496 to");
        });
    }

    private static void throwIt(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        run | drums     | none      | none        | model 'drums' is unknown; ask for one of mnist-cvae, mnist-vae, spoken-digits-cvae, mnist-conv-2d
        run | ''        | none      | none        | model '' is unknown; ask for one of
        run | mnist-vae | 1         | 1           | both cpuSeconds (1.0) and epochs (1) are given; leave one out
        run | mnist-vae | -1        | none        | a budget of -1.0 CPU-seconds cannot be kept; give a number above 0 and up to 1000000
        run | mnist-vae | 0         | none        | a budget of 0.0 CPU-seconds cannot be kept
        run | mnist-vae | NaN       | none        | a budget of NaN CPU-seconds cannot be kept
        run | mnist-vae | Infinity  | none        | a budget of Infinity CPU-seconds cannot be kept
        run | mnist-vae | 1e300     | none        | a budget of 1.0E300 CPU-seconds cannot be kept
        run | mnist-vae | none      | 0           | a budget of 0 epochs cannot be kept; give 1 to 100000
        run | mnist-vae | none      | -2147483648 | a budget of -2147483648 epochs cannot be kept
        run | mnist-vae | none      | 2147483647  | a budget of 2147483647 epochs cannot be kept
        ''  | mnist-vae | none      | 1           | runId is ''; give the run an id of its own
        """)
    void anAbsurdRequestFailsOnceWithTheReason(
            String runId, String model, Double cpuSeconds, Integer epochs, String reason) {
        TrainingRequest request = new TrainingRequest(runId, model, cpuSeconds, epochs, null);
        service().train(request, TrainingServiceTest::never);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(TrainingStatus.FAILED);
            assertThat(event.getRunId()).isEqualTo(runId);
            assertThat(event.getMessage()).startsWith(reason);
        });
    }

    @Test
    void shortensWhatASenderWrote() {
        service()
                .train(
                        new TrainingRequest("r".repeat(1_000_000), "m".repeat(1_000_000), null, null, null),
                        TrainingServiceTest::never);
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).hasSizeLessThan(5_000));
    }

    @Test
    void endsTheRunAndNotTheServiceWhenBrokersFail() {
        topics.producer.sendException = new KafkaException("disk full");
        TrainingService service = service("mnist-vae");
        service.trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).containsExactly(TrainingStatus.RUNNING, TrainingStatus.FAILED);
        assertThat(events.get(1).getMessage()).contains("disk full");
        topics.producer.sendException = null;
        service.train(request("mnist-vae", null, 1), TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
    }
}
