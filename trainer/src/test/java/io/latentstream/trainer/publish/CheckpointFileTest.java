package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CheckpointFileTest {
    private final TrainingThreads threads = new TrainingThreads(2);
    private final TrainedVae images = TinyImages.trained(true, 2);

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    private static byte[] write(SpecFile model, Dataset dataset, TrainedVae vae, EvaluationResult result) {
        TrainingIdentity training = new TrainingIdentity(model, dataset, 7, new TrainingBudget.Epochs(2));
        ModelVersion version = VersionRecord.of(vae, result, training, true);
        version.setVersion("12");
        return CheckpointFile.of(model, version, vae).content();
    }

    private byte[] writeImages() {
        EvaluationResult result = Evaluation.of(TinyImages.dataset(), threads).loss(images);
        return write(TinyImages.file(true), TinyImages.dataset(), images, result);
    }

    @Test
    void restoresAnImageModel() {
        Checkpoint checkpoint = CheckpointFile.read(writeImages(), "test");
        TrainedVae restored = checkpoint.restore(TinyImages.dataset());
        assertSame(restored, images, TinyImages.dataset(), 3 + 5);
        assertThat(restored.spec()).isEqualTo(images.spec());
        assertThat(restored.seed()).isEqualTo(7);
        assertThat(restored.epochs()).isEqualTo(2);
        assertThat(checkpoint.model().yaml()).isEqualTo(TinyImages.file(true).yaml());
    }

    @Test
    void restoresAClipModelWithItsFittedGaussians() {
        TrainedVae clips = TinyClips.trained(3);
        EvaluationResult result = Evaluation.of(TinyClips.dataset(), threads).loss(clips);
        byte[] file = write(TinyClips.file(), TinyClips.dataset(), clips, result);
        TrainedVae restored = CheckpointFile.read(file, "test").restore(TinyClips.dataset());
        assertThat(restored.prior()).hasSize(6);
        assertSame(restored, clips, TinyClips.dataset(), 2 + 5);
    }

    private void assertSame(TrainedVae restored, TrainedVae original, Dataset dataset, int decoderInputs) {
        assertThat(restored.weights()).isEqualTo(original.weights());
        assertThat(restored.prior()).isEqualTo(original.prior());
        INDArray latents = Nd4j.linspace(-1, 1, 4L * decoderInputs).reshape(4, decoderInputs);
        assertThat(restored.decoder().network().output(latents))
                .isEqualTo(original.decoder().network().output(latents));
        Evaluation evaluation = Evaluation.of(dataset, threads);
        assertThat(evaluation.evaluate(restored, EvaluationDepth.SHORT).measurements())
                .isEqualTo(evaluation.evaluate(original, EvaluationDepth.SHORT).measurements());
    }

    @Test
    void recordsTheVersionWithoutItsPublication() {
        ModelVersion record = CheckpointFile.read(writeImages(), "test").record();
        assertThat(record.getName()).isEqualTo("tiny");
        assertThat(record.getVersion()).isEmpty();
        assertThat(record.getTrainingCpuSeconds()).isZero();
        assertThat(record.getData().getDigest()).isEqualTo("digest-of-tiny");
        assertThat(record.getMetrics().get(0).getName()).isEqualTo("-elbo");
    }

    @Test
    void writesTheSameBytesForTheSameModel() {
        assertThat(writeImages()).isEqualTo(writeImages());
        Artifact artifact = CheckpointFile.of(
                        TinyImages.file(true),
                        CheckpointFile.read(writeImages(), "test").record(),
                        images)
                .artifact();
        assertThat(artifact.getRole()).isEqualTo(ArtifactRole.CHECKPOINT);
        assertThat(artifact.getFormat()).isEqualTo("vae-zip");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.02, 0.5, 0.9})
    void refusesAFileThatIsCutOff(double share) {
        byte[] whole = writeImages();
        int length = (int) (share * whole.length);
        assertThatThrownBy(() -> CheckpointFile.read(Arrays.copyOf(whole, length), "cut.zip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cut.zip is no checkpoint, or a damaged one (")
                .hasMessageEndingWith("give a file that a trainer of this version wrote");
    }

    @Test
    void refusesChangedBytes() {
        byte[] changed = writeImages();
        changed[changed.length / 2] ^= 1;
        assertThatThrownBy(() -> CheckpointFile.read(changed, "changed.zip")).hasMessageContaining("CRC");
    }

    @Test
    void refusesOtherFiles() throws IOException {
        byte[] text = "no zip at all".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CheckpointFile.read(text, "notes.txt"))
                .hasMessageContaining("notes.txt is no checkpoint, or a damaged one (a zip without an entry");
        byte[] decoder = new DecoderExporter()
                .export(images, TinyImages.dataset().rendering())
                .get(1)
                .content();
        assertThatThrownBy(() -> CheckpointFile.read(decoder, "decoder.zip"))
                .hasMessageContaining("a zip without an entry parameters.f32");
        assertThatThrownBy(() -> CheckpointFile.read(foreignSpec(), "odd.zip")).hasMessageContaining("spec.yml");
    }

    private static byte[] foreignSpec() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("spec.yml", "model.json", "parameters.f32", "prior.avro")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("name: 7".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void refusesDataOfOtherLabelsOrSizes() {
        Checkpoint checkpoint = CheckpointFile.read(writeImages(), "test");
        assertThatThrownBy(() -> checkpoint.restore(TinyClips.dataset()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the dataset's examples are")
                .hasMessageEndingWith("give the data that it was trained on");
        assertThatThrownBy(() -> checkpoint.restore(TinyImages.dataset("a", "b", "c", "d", "e")))
                .hasMessageContaining("knows the labels");
    }

    @Test
    void refusesParametersThatAreNotTheModels() {
        Checkpoint whole = CheckpointFile.read(writeImages(), "test");
        Checkpoint fewer = new Checkpoint(whole.model(), whole.record(), new float[3], whole.prior());
        assertThatThrownBy(() -> fewer.restore(TinyImages.dataset()))
                .hasMessageContaining("parameters, 3 are given; give those it was trained to");
    }
}
