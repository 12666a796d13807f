package io.latentstream.trainer.publish;

import io.latentstream.event.Architecture;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.nn.Dl4jDecoder;
import io.latentstream.trainer.spec.VaeSpec;
import io.latentstream.trainer.vae.TrainedVae;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down a trained model as the contract's {@link ModelVersion}. */
final class VersionRecord {
    /** System property that the launcher sets where the source is under version control. */
    private static final String COMMIT = "latentstream.commit";

    static final String TEST_DIGEST = "testSha256";

    /** Hyper-parameter: passes over the data. */
    static final String EPOCHS = "epochs";

    /** Hyper-parameter: share of the training set that it was measured with instead of the test set. */
    static final String HOLDOUT = "holdout";

    private VersionRecord() {}

    /** The record, still without a number, a date and artifacts. */
    static ModelVersion of(TrainedVae vae, EvaluationResult result, TrainingIdentity training, boolean finished) {
        VaeSpec spec = vae.spec();
        Map<String, String> hyperparameters =
                new LinkedHashMap<>(spec.hyperparameters().asMap());
        if (!spec.convolutions().isEmpty()) {
            hyperparameters.put("convolutions", convolutions(spec));
        }
        hyperparameters.put(EPOCHS, String.format(Locale.ROOT, "%.2f", vae.epochs()));
        hyperparameters.put(TEST_DIGEST, result.testDigest());
        hyperparameters.put("specSha256", spec.digest());
        training.dataset()
                .provenance()
                .holdout()
                .ifPresent(share -> hyperparameters.put(HOLDOUT, Double.toString(share)));
        if (finished) {
            hyperparameters.putAll(training.finishedMark());
        }
        return ModelVersion.newBuilder()
                .setName(spec.name())
                .setVersion("")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(spec.latentSize())
                .setLabelGroups(labelGroups(spec))
                .setRendering(training.dataset().rendering())
                .setArtifacts(List.of())
                .setData(data(training.dataset()))
                .setArchitecture(architecture(vae))
                .setHyperparameters(hyperparameters)
                .setMetrics(VersionMetrics.of(result, training.dataset()))
                .setSeed(vae.seed())
                .setTrainingCpuSeconds(vae.cpuSeconds())
                .setTrainingWallSeconds(vae.wallSeconds())
                .setLibraries(libraries())
                .setSourceCommit(System.getProperty(COMMIT))
                .build();
    }

    static List<LabelGroup> labelGroups(VaeSpec spec) {
        return spec.labelGroups().stream()
                .map(group -> new LabelGroup(group.name(), group.values()))
                .toList();
    }

    private static TrainingData data(Dataset dataset) {
        return TrainingData.newBuilder()
                .setName(dataset.provenance().name())
                .setDigest(dataset.provenance().digest())
                .setLicence(dataset.provenance().licence())
                .setExamples(dataset.train().count())
                .setSynthetic(dataset.provenance().synthetic())
                .build();
    }

    private static String convolutions(VaeSpec spec) {
        return spec.convolutions().stream()
                .map(shape -> shape.convolution().toString())
                .collect(Collectors.joining("; "));
    }

    private static Architecture architecture(TrainedVae vae) {
        VaeSpec spec = vae.spec();
        return Architecture.newBuilder()
                .setFamily(spec.labelGroups().isEmpty() ? "vae" : "cvae")
                .setHiddenLayers(spec.hiddenLayers())
                .setActivation("relu")
                .setLikelihood(spec.likelihood().name().toLowerCase(Locale.ROOT))
                .setPrior(spec.prior().words(spec))
                .setParameters(vae.parameterCount())
                .setVariance(vae.likelihoodVariance())
                .build();
    }

    private static Map<String, String> libraries() {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("deeplearning4j", Dl4jDecoder.libraryVersion());
        libraries.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        return libraries;
    }
}
