package io.latentstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingRequest;
import io.latentstream.event.TrainingStatus;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.serde.ClientEnvironment;
import io.latentstream.topic.TopicCreator;
import io.latentstream.trainer.dataset.Condition;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.SpokenDigits;
import io.latentstream.trainer.evaluation.LossAlone;
import io.latentstream.trainer.publish.ModelVersionPublisher;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.vae.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingServiceTest {
    private final TrainingThreads threads = new TrainingThreads(2);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<TrainingProgress> events = new ArrayList<>();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final PublishedModels published = new PublishedModels(List.of(), List.of());

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
        if (kind == DataKind.SPOKEN_DIGITS) {
            return SpokenDigits.load(Optional.of("no-such-folder"), Path.of("unused"));
        }
        Condition digit = new Condition(
                "digit", IntStream.range(0, 10).mapToObj(Integer::toString).toList());
        Provenance provenance = new Provenance("stripes", "digest-of-stripes", "none", false);
        return new ImageDataset(provenance, digit, images(), images());
    }

    private TrainingService service(String... models) {
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
        ModelVersionPublisher publisher =
                new ModelVersionPublisher(producer, (topic, version) -> new byte[1], (topic, route) -> new byte[1]);
        ProgressTopic progress = new ProgressTopic(producer, (topic, event) -> {
            events.add(event);
            return new byte[1];
        });
        return new TrainingService(
                config,
                TrainingServiceTest::data,
                dataset -> LossAlone.of(dataset, threads),
                threads,
                new Outlet(publisher, published, progress, new TrainerMetrics(meters), 30));
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
    void countsWhatComesOfTrainings() {
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
    void everyConfiguredModelIsTrainedAndPublished() {
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
    void everyRecordIsACloudEvent() {
        service().train(request("mnist-vae", null, 1), TrainingServiceTest::never);
        assertThat(producer.history())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.headers())
                        .extracting(Header::key)
                        .contains("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "content-type"));
        assertThat(producer.history())
                .filteredOn(message -> message.topic().equals("training-progress"))
                .extracting(message -> CloudEventHeaders.value(message.headers(), "ce_type"))
                .hasSizeGreaterThan(1)
                .containsOnly(Optional.of("io.latentstream.event.TrainingProgress"));
    }

    @Test
    void theReportShowsHowTheTrainingWent() {
        service().train(request("mnist-vae", null, 2), TrainingServiceTest::never);
        assertThat(producer.history())
                .extracting(message -> new String(message.value(), StandardCharsets.UTF_8))
                .anyMatch(content -> content.startsWith("<!DOCTYPE html>")
                        && content.contains("Loss against epochs")
                        && content.contains("after epoch 2.0"));
    }

    @Test
    void aModelThatIsTrainedIsNotTrainedAgain() {
        service("mnist-vae").trainConfigured(TrainingServiceTest::never);
        events.clear();
        service("mnist-vae").trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).containsExactly(TrainingStatus.FINISHED);
        assertThat(events.get(0).getMessage())
                .isEqualTo("already trained: version 1 bears the mark of this data, seed and at least 1 epochs");
    }

    @Test
    void dataThatCannotBeReadFailsItsOwnModelOnly() {
        service("spoken-digits-cvae", "mnist-vae").trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("spoken-digits-cvae")).containsExactly(TrainingStatus.FAILED);
        assertThat(events.get(0).getMessage()).startsWith("no-such-folder does not exist");
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
    }

    @Test
    void aRequestIsTrainedUnderItsRunId() {
        service().train(request("mnist-vae", null, 2), TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
        assertThat(events).extracting(TrainingProgress::getRunId).containsOnly("run-1");
        assertThat(events.get(events.size() - 1).getMessage()).isEqualTo("trained for 2 epochs");
    }

    @Test
    void whatIsWrongWithARequestIsTold() {
        TrainingService service = service();
        service.train(request("drums", null, null), TrainingServiceTest::never);
        service.train(request("mnist-vae", 1.0, 1), TrainingServiceTest::never);
        service.train(request("mnist-vae", -1.0, null), TrainingServiceTest::never);
        service.train(request("mnist-vae", null, 0), TrainingServiceTest::never);
        assertThat(events).extracting(TrainingProgress::getStatus).containsOnly(TrainingStatus.FAILED);
        assertThat(events)
                .extracting(TrainingProgress::getMessage)
                .containsExactly(
                        "model 'drums' is unknown; ask for one of mnist-cvae, mnist-vae, spoken-digits-cvae, mnist-conv-2d",
                        "both cpuSeconds (1.0) and epochs (1) are given; leave one out",
                        "a budget of -1.0 CPU-seconds cannot be kept; give a number above 0",
                        "a budget of 0 epochs trains nothing; give 1 or more");
    }

    @Test
    void aStopEndsARunWithoutAVersion() {
        service("mnist-vae").trainConfigured(() -> true);
        assertThat(statuses("mnist-vae")).containsExactly(TrainingStatus.FAILED);
        assertThat(published.routed("mnist-vae")).isEmpty();
    }

    @Test
    void brokersThatFailEndTheRunAndNotTheService() {
        producer.sendException = new KafkaException("disk full");
        TrainingService service = service("mnist-vae");
        service.trainConfigured(TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).containsExactly(TrainingStatus.RUNNING, TrainingStatus.FAILED);
        assertThat(events.get(1).getMessage()).contains("disk full");
        producer.sendException = null;
        service.train(request("mnist-vae", null, 1), TrainingServiceTest::never);
        assertThat(statuses("mnist-vae")).endsWith(TrainingStatus.FINISHED);
    }
}
