package io.latentstream.trainer.report;

import io.latentstream.event.Architecture;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.trainer.report.page.FactList;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Section;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The section with everything that is needed to train the version again. */
final class ReproductionSection {
    /** Prefix of hyper-parameters that are notes of the trainer, not settings. */
    private static final String NOTE = "finished:";

    private ReproductionSection() {}

    static Section of(ReportSubject subject) {
        ModelVersion version = subject.version();
        FactList facts = new FactList("");
        if (version.getArchitecture() != null) {
            addArchitecture(facts, version.getArchitecture());
        }
        facts.add("latent dimensions", Integer.toString(version.getLatentDimension()));
        version.getLabelGroups()
                .forEach(group -> facts.add("told: " + group.getName(), String.join(", ", group.getValues())));
        if (version.getData() != null) {
            addData(facts, version.getData());
        }
        facts.add("budget", subject.history().budget().toString());
        facts.add("seed", Long.toString(version.getSeed()));
        facts.add("hyper-parameters", pairs(version.getHyperparameters()));
        facts.add("libraries", pairs(version.getLibraries()));
        if (version.getSourceCommit() != null) {
            facts.add("source commit", version.getSourceCommit());
        }
        return Section.of("how", "How it was made", "What is needed to train it again.")
                .add(facts.element());
    }

    private static void addArchitecture(FactList facts, Architecture architecture) {
        facts.add("family", architecture.getFamily());
        facts.add(
                "hidden layers",
                architecture.getHiddenLayers().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " ("
                        + architecture.getActivation() + ")");
        facts.add("likelihood", architecture.getLikelihood());
        facts.add("prior", architecture.getPrior());
        facts.add("parameters", Numbers.whole(architecture.getParameters()));
    }

    private static void addData(FactList facts, TrainingData data) {
        facts.add("data", data.getName() + (data.getSynthetic() ? " (synthetic: no person made it)" : ""));
        facts.add("licence", data.getLicence());
        facts.add("digest of the data", data.getDigest());
    }

    private static String pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith(NOTE))
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
