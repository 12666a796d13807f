package io.latentstream.bench.model;

import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.publish.DecoderExporter;
import io.latentstream.trainer.publish.ExportedFile;
import io.latentstream.trainer.vae.TrainedVae;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down a trained model as a version that a generator can load; without the metrics, which no benchmark needs. */
final class BenchVersion {
    private BenchVersion() {}

    static BenchModel of(TrainedVae vae, Dataset dataset, String number) {
        TrustedClasses.trust();
        List<ExportedFile> files = new DecoderExporter().export(vae, dataset.rendering());
        ModelVersion version = ModelVersion.newBuilder()
                .setName(vae.spec().name())
                .setVersion(number)
                .setCreated(Instant.EPOCH)
                .setLatentDimension(vae.spec().latentSize())
                .setLabelGroups(vae.spec().labelGroups().stream()
                        .map(condition -> new LabelGroup(condition.name(), condition.values()))
                        .toList())
                .setRendering(dataset.rendering())
                .setData(data(dataset))
                .setArtifacts(files.stream().map(ExportedFile::artifact).toList())
                .setTrainingCpuSeconds(vae.cpuSeconds())
                .build();
        Map<String, byte[]> contents =
                files.stream().collect(Collectors.toMap(file -> file.artifact().getSha256(), ExportedFile::content));
        return new BenchModel(version, contents);
    }

    private static TrainingData data(Dataset dataset) {
        Provenance origin = dataset.provenance();
        return TrainingData.newBuilder()
                .setName(origin.name())
                .setDigest(origin.digest())
                .setLicence(origin.licence())
                .setExamples(dataset.train().count())
                .setSynthetic(origin.synthetic())
                .build();
    }
}
