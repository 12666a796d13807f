package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import onnx.Onnx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClipVersionTest {
    private final TrainingThreads threads = new TrainingThreads(2);
    private final TrainedVae vae = TinyClips.trained(4);

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    @Test
    void describesSoundAndQualityInTheVersion() {
        PublishedModels published = new PublishedModels(Holdings.NONE);
        Promotion promotion = new Promotion(
                Evaluation.of(TinyClips.dataset(), threads),
                new DecoderExporter(),
                new ModelReport(threads),
                new FakeTopics().publisher(),
                published,
                Clock.systemUTC());
        promotion.offer(
                new Candidate(vae, List.of(), false, EvaluationDepth.SHORT),
                new TrainingIdentity(TinyClips.file(), TinyClips.dataset(), 7, new TrainingBudget.Epochs(4)));
        ModelVersion version = published.routed("tiny-clips").orElseThrow();
        assertThat(version.getRendering())
                .isInstanceOfSatisfying(
                        AudioRepresentation.class,
                        audio -> assertThat(audio.getMelBands()).isEqualTo(33));
        assertThat(version.getLabelGroups())
                .extracting(group -> group.getName())
                .containsExactly("digit", "speaker");
        assertThat(version.getData().getSynthetic()).isTrue();
        assertThat(version.getArchitecture().getLikelihood()).isEqualTo("gaussian");
        assertThat(version.getArchitecture().getVariance())
                .isEqualTo(vae.likelihoodVariance())
                .isBetween(1e-4, 1.0);
        assertThat(version.getMetrics().get(0).getName()).isEqualTo("label-nll");
        assertThat(version.getMetrics())
                .extracting(metric -> metric.getProtocol())
                .containsOnly("P2");
    }

    @Test
    void writesNoPixelsForClips() throws IOException {
        ExportedFile file = new DecoderExporter()
                .export(vae, TinyClips.dataset().rendering())
                .get(0);
        assertThat(Onnx.ModelProto.parseFrom(file.content()).getGraph().getOutputList())
                .extracting(Onnx.ValueInfoProto::getName)
                .containsExactly("values");
    }

    @Test
    void writesACholeskyFactorForEachCombination() {
        ExportedFile file = new DecoderExporter()
                .export(vae, TinyClips.dataset().rendering())
                .get(2);
        LatentPrior prior = LatentPriorFile.read(file.content());
        assertThat(prior.getComponents()).hasSize(6);
        assertThat(prior.getComponents().get(1).getLabels())
                .containsEntry("digit", "low")
                .containsEntry("speaker", "slow");
        assertThat(prior.getComponents().get(1).getScale()).hasSize(3);
        String bytes = new String(file.content(), StandardCharsets.ISO_8859_1);
        assertThat(bytes.lastIndexOf("digit"))
                .as("labels in one order in every process")
                .isLessThan(bytes.lastIndexOf("speaker"));
    }
}
