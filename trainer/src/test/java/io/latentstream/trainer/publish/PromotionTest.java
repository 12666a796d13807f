package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.LossAlone;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final TrainingThreads threads = new TrainingThreads(1);
    private final FakeTopics topics = new FakeTopics();
    private final TrainingIdentity training =
            new TrainingIdentity(TinyImages.file(true), TinyImages.dataset(), 7, new TrainingBudget.Epochs(40));
    private final TrainedVae early = TinyImages.trained(true, 2);
    private final TrainedVae late = TinyImages.trained(true, 40);

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    private Promotion promotion(PublishedModels published) {
        return promotion(published, LossAlone.of(TinyImages.dataset(), threads));
    }

    private Promotion promotion(PublishedModels published, Evaluation evaluation) {
        return promotion(published, evaluation, topics);
    }

    private Promotion promotion(PublishedModels published, Evaluation evaluation, FakeTopics topics) {
        return new Promotion(
                evaluation,
                new DecoderExporter(),
                new ModelReport(threads),
                topics.publisher(),
                published,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Candidate candidate(TrainedVae vae, boolean finished) {
        return new Candidate(vae, List.of(), finished, EvaluationDepth.SHORT);
    }

    private static PublishedModels nothing() {
        return new PublishedModels(Holdings.NONE);
    }

    @Test
    void sendsArtifactsThenTheVersionThenTheRoute() {
        promotion(nothing()).offer(candidate(early, false), training);
        List<String> order =
                topics.history().stream().map(ProducerRecord::topic).distinct().toList();
        assertThat(order).containsExactly("model-artifacts", "model-versions", "model-routes");
        assertThat(topics.history().get(topics.history().size() - 1).key()).isEqualTo("tiny");
        assertThat(topics.history().get(topics.history().size() - 2).key()).isEqualTo("tiny/1");
    }

    @Test
    void sendsEveryRecordAsACloudEvent() {
        promotion(nothing()).offer(candidate(early, false), training);
        Map<String, String> types = Map.of(
                "model-artifacts", "io.latentstream.event.ArtifactChunk",
                "model-versions", "io.latentstream.event.ModelVersion",
                "model-routes", "io.latentstream.event.ModelRoute");
        assertThat(topics.history()).allSatisfy(message -> {
            assertThat(header(message, "ce_type")).contains(types.get(message.topic()));
            assertThat(header(message, "ce_source")).contains("/trainer");
            assertThat(header(message, "ce_subject")).contains(message.key());
        });
        assertThat(topics.history())
                .extracting(message -> header(message, "ce_id").orElseThrow())
                .doesNotHaveDuplicates();
    }

    private static Optional<String> header(ProducerRecord<String, byte[]> message, String name) {
        return CloudEventHeaders.value(message.headers(), name);
    }

    @Test
    void sendsArtifactsThatCanBePutTogether() {
        PublishedModels published = nothing();
        promotion(published).offer(candidate(early, false), training);
        Map<String, byte[]> chunks = topics.history().stream()
                .filter(message -> message.topic().equals("model-artifacts"))
                .collect(Collectors.toMap(ProducerRecord::key, ProducerRecord::value));
        ModelVersion version = published.routed("tiny").orElseThrow();
        assertThat(version.getArtifacts()).hasSize(6);
        for (Artifact artifact : version.getArtifacts()) {
            assertThat(ArtifactChunks.join(artifact, chunks::get)).hasSize((int) artifact.getSize());
        }
    }

    @Test
    void reportsAVersionBesideItsParent() {
        PublishedModels published = nothing();
        Promotion promotion = promotion(published);
        promotion.offer(candidate(early, false), training);
        assertThat(report(published)).contains("version 1", "First version");
        promotion.offer(candidate(late, true), training);
        assertThat(report(published)).contains("version 2", "\u25b2 Better", "nats lower than version 1");
    }

    private String report(PublishedModels published) {
        Artifact report = published.routed("tiny").orElseThrow().getArtifacts().stream()
                .filter(artifact -> artifact.getRole() == ArtifactRole.REPORT)
                .findFirst()
                .orElseThrow();
        assertThat(report.getFormat()).isEqualTo("html");
        return topics.history().stream()
                .filter(message -> message.key().equals(report.getSha256() + "/0"))
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesTheModelInTheVersion() {
        PublishedModels published = nothing();
        Evaluation everything = Evaluation.of(TinyImages.dataset(), threads);
        promotion(published, everything).offer(candidate(early, false), training);
        ModelVersion version = published.routed("tiny").orElseThrow();
        assertThat(version.getCreated()).isEqualTo(NOW);
        assertThat(version.getSeed()).isEqualTo(7);
        assertThat(version.getLabelGroups().get(0).getValues()).containsExactly("0", "1", "2", "3", "4");
        assertThat(version.getMetrics())
                .extracting(metric -> metric.getName())
                .startsWith("-elbo", "rate", "distortion", "nll")
                .contains("frechet-distance", "row-accuracy");
        assertThat(version.getMetrics().get(0).getN()).isEqualTo(150);
        assertThat(version.getLibraries().get("deeplearning4j")).isEqualTo("1.0.0-M2.1");
    }

    @Test
    void namesTheSourceCommitThatTheLauncherTells() {
        EvaluationResult result = Evaluation.of(TinyImages.dataset(), threads).loss(early);
        assertThat(VersionRecord.of(early, result, training, false).getSourceCommit())
                .isNull();
        System.setProperty("latentstream.commit", "abc-dirty");
        try {
            assertThat(VersionRecord.of(early, result, training, false).getSourceCommit())
                    .isEqualTo("abc-dirty");
        } finally {
            System.clearProperty("latentstream.commit");
        }
    }

    @Test
    void saysWhenFiguresAreOfHeldOutExamples() {
        ImageDataset divided = TinyImages.dataset().holdout(0.25);
        TrainingIdentity chosen = new TrainingIdentity(TinyImages.file(true), divided, 7, new TrainingBudget.Epochs(2));
        ModelVersion version =
                VersionRecord.of(early, Evaluation.of(divided, threads).loss(early), chosen, false);
        assertThat(version.getMetrics()).extracting(Metric::getSplit).containsOnly("validation");
        assertThat(version.getMetrics().get(0).getN()).isEqualTo(50);
        assertThat(version.getHyperparameters()).containsEntry("holdout", "0.25");
    }

    @Test
    void routesABetterVersionAndNamesItsParent() {
        PublishedModels published = nothing();
        Promotion promotion = promotion(published);
        promotion.offer(candidate(early, false), training);
        assertThat(promotion.offer(candidate(early, false), training).version()).isEmpty();
        assertThat(promotion.offer(candidate(late, true), training).version()).contains("2");
        assertThat(published.routed("tiny").orElseThrow().getParent()).isEqualTo("1");
        assertThat(promotion.offer(candidate(early, true), training).version()).isEmpty();
    }

    @Test
    void numbersOnFromTheTopic() {
        PublishedModels first = nothing();
        promotion(first).offer(candidate(late, true), training);
        ModelVersion ninth = first.routed("tiny").orElseThrow();
        ninth.setVersion("9");
        Holdings before = Holdings.of(List.of(ninth), List.of(route("9")));
        PublishedModels restarted = new PublishedModels(before);
        assertThat(restarted.nextVersion("tiny")).isEqualTo("10");
        assertThat(restarted.nextVersion("other")).isEqualTo("1");
        assertThat(promotion(restarted, LossAlone.of(TinyImages.dataset(), threads), FakeTopics.holding(before))
                        .offer(candidate(late, true), training)
                        .version())
                .isEmpty();
    }

    private static ModelRoute route(String version) {
        return new ModelRoute("tiny", Map.of(version, 1), null);
    }

    @ParameterizedTest
    @CsvSource({"tiny/3, 4", "tiny/0, 1", "tiny/beta, 1", "tiny/123456789012345678901234567890, 1", "tiny-too/7, 1"})
    void takesANumberAsUsedWhateverIsUnderItsKey(String key, String next) {
        Holdings unreadable = new Holdings(Map.of(key, new Latest<>(0, Optional.empty())), Map.of());
        assertThat(new PublishedModels(unreadable).nextVersion("tiny")).isEqualTo(next);
    }

    @Test
    void comparesAgainWhenAnotherTrainerTakesTheNumber() {
        PublishedModels others = nothing();
        PublishedModels own = nothing();
        Evaluation evaluation = LossAlone.of(TinyImages.dataset(), threads);
        topics.beforeNextCommit(() -> {
            promotion(others, evaluation).offer(candidate(early, false), training);
            throw new ProducerFencedException("there is a newer producer");
        });
        assertThat(promotion(own, evaluation)
                        .offer(candidate(late, true), training)
                        .version())
                .contains("2");
        assertThat(others.routed("tiny").orElseThrow().getVersion()).isEqualTo("1");
        assertThat(own.routed("tiny").orElseThrow().getParent()).isEqualTo("1");
        assertThat(topics.holdings().versions().keySet()).containsExactlyInAnyOrder("tiny/1", "tiny/2");
    }

    @Test
    void publishesNothingThatIsNoBetterThanAnotherTrainersVersion() {
        Evaluation evaluation = LossAlone.of(TinyImages.dataset(), threads);
        topics.beforeNextCommit(() -> {
            promotion(nothing(), evaluation).offer(candidate(late, false), training);
            throw new ProducerFencedException("there is a newer producer");
        });
        assertThat(promotion(nothing(), evaluation)
                        .offer(candidate(early, false), training)
                        .version())
                .isEmpty();
        assertThat(topics.holdings().route("tiny").orElseThrow().getWeights()).containsOnlyKeys("1");
    }

    @Test
    void datesARouteAfterTheOneItReplaces() {
        long ahead = Instant.now().plus(Duration.ofMinutes(30)).toEpochMilli();
        FakeTopics busy =
                FakeTopics.holding(new Holdings(Map.of(), Map.of("tiny", new Latest<>(ahead, Optional.empty()))));
        promotion(nothing(), LossAlone.of(TinyImages.dataset(), threads), busy)
                .offer(candidate(early, false), training);
        assertThat(busy.holdings().routes().get("tiny").timestamp()).isEqualTo(ahead + 1);
        assertThat(busy.holdings().route("tiny")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "none", "", "-Infinity", "1e999x"})
    void ignoresAMarkThatIsNoNumber(String mark) {
        PublishedModels published = nothing();
        promotion(published).offer(candidate(late, true), training);
        ModelVersion version = published.routed("tiny").orElseThrow();
        Map<String, String> marks = new HashMap<>(version.getHyperparameters());
        marks.replaceAll((name, value) -> name.startsWith("finished:") ? mark : value);
        version.setHyperparameters(marks);
        assertThat(new PublishedModels(Holdings.of(List.of(version), List.of())).finished(training))
                .isEmpty();
    }

    @Test
    void recognisesAFinishedTraining() {
        PublishedModels published = nothing();
        Promotion promotion = promotion(published);
        promotion.offer(candidate(early, false), training);
        assertThat(published.finished(training)).isEmpty();
        promotion.offer(candidate(late, true), training);
        Function<TrainingBudget, TrainingIdentity> like =
                budget -> new TrainingIdentity(training.model(), training.dataset(), 7, budget);
        assertThat(published.finished(training)).isPresent();
        assertThat(published.finished(like.apply(new TrainingBudget.Epochs(39))))
                .isPresent();
        assertThat(published.finished(like.apply(new TrainingBudget.Epochs(41))))
                .isEmpty();
        assertThat(published.finished(like.apply(new TrainingBudget.CpuSeconds(1))))
                .isEmpty();
    }

    @Test
    void marksTheRoutedVersionWhenATrainingEndsNoBetter() {
        PublishedModels published = nothing();
        Promotion promotion = promotion(published);
        promotion.offer(candidate(late, false), training);
        assertThat(promotion.offer(candidate(early, true), training).version()).isEmpty();
        assertThat(published.finished(training)).isPresent();
        ProducerRecord<String, byte[]> last =
                topics.history().get(topics.history().size() - 1);
        assertThat(last.key()).isEqualTo("tiny/1");
        assertThat(new String(last.value(), StandardCharsets.UTF_8)).contains("finished:epochs:");
        TrainingIdentity otherSeed = new TrainingIdentity(training.model(), training.dataset(), 8, training.budget());
        assertThat(published.finished(otherSeed)).isEmpty();
    }

    @Test
    void announcesNoVersionWhenTheBrokersRefuse() {
        topics.producer.sendException = new KafkaException("disk full");
        PublishedModels published = nothing();
        assertThatThrownBy(() -> promotion(published).offer(candidate(early, false), training))
                .hasMessageContaining("disk full");
        assertThat(published.routed("tiny")).isEmpty();
    }
}
