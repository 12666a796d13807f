package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ArtifactRole;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.latent.LatentSampler;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.VaeTrainer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The trainer's evaluation and a generator draw the same rows from a model: one from its weights, one from what is published of it. */
class MeasuredIsServedTest {
    private static final String SPEC = """
            name: tiny
            data: images
            conditions: %s
            latent-size: 3
            hidden-layers: [16]
            likelihood: bernoulli
            prior: {mixture: 20}
            training: {batch-size: 20, learning-rate: 0.005, prior-factor: 3, beta: 1, warm-up: 0.1, averaging: 0.9}
            """;
    private static final int ROWS = 200;

    private final ImageDataset dataset = Mnist.shipped();

    @Test
    void drawsTheRowsThatAGeneratorDrawsForTheSameLabels() {
        assertSameRows("all");
    }

    @Test
    void drawsTheRowsThatAGeneratorDrawsWithoutLabels() {
        assertSameRows("none");
    }

    private void assertSameRows(String conditions) {
        try (TrainingThreads threads = new TrainingThreads(1)) {
            TrainedVae vae = new VaeTrainer(
                            SpecFile.parse(SPEC.formatted(conditions), "tiny.yml")
                                    .spec(dataset),
                            dataset.train(),
                            new TrainingBudget.Epochs(1),
                            7,
                            threads)
                    .snapshot();
            LatentSampler served = served(vae);
            boolean conditional = !vae.spec().labelGroups().isEmpty();
            int[][] labels = new int[ROWS][conditional ? 1 : 0];
            for (int i = 0; i < ROWS && conditional; i++) {
                labels[i][0] = i % 10;
            }
            for (long seed : new long[] {2, -1, 1L << 52}) {
                float[][] measured = new PriorSampler(vae, threads).rows(labels, seed);
                for (int i = 0; i < ROWS; i++) {
                    Map<String, String> asked = conditional
                            ? Map.of("digit", dataset.label().values().get(labels[i][0]))
                            : Map.of();
                    assertThat(measured[i])
                            .isEqualTo(served.sample(seed, i, asked, 1).values());
                }
            }
        }
    }

    /** What a generator draws from, once the model is published. */
    private LatentSampler served(TrainedVae vae) {
        List<ExportedFile> files = new DecoderExporter().export(vae, dataset.rendering());
        ModelVersion version = ModelVersion.newBuilder()
                .setName("tiny")
                .setVersion("1")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(vae.spec().latentSize())
                .setLabelGroups(vae.spec().labelGroups().stream()
                        .map(group -> new LabelGroup(group.name(), group.values()))
                        .toList())
                .setRendering(dataset.rendering())
                .setArtifacts(files.stream().map(ExportedFile::artifact).toList())
                .build();
        byte[] prior = files.stream()
                .filter(file -> file.artifact().getRole() == ArtifactRole.LATENT_PRIOR)
                .findFirst()
                .orElseThrow()
                .content();
        return PublishedPrior.sampler(version, prior);
    }
}
