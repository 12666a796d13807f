package io.latentstream.trainer.report;

import io.latentstream.event.Architecture;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that is known of how the version came about. */
final class HowSection {
    /** What the trainer notes for itself. */
    private static final String MARK = "finished:";

    private HowSection() {}

    static Section of(ReportSubject subject) {
        ModelVersion version = subject.version();
        Element facts = Element.of("dl").with("class", "facts");
        if (version.getArchitecture() != null) {
            addArchitecture(facts, version.getArchitecture());
        }
        add(facts, "latent dimensions", Integer.toString(version.getLatentDimension()));
        version.getLabelGroups()
                .forEach(group -> add(facts, "told: " + group.getName(), String.join(", ", group.getValues())));
        if (version.getData() != null) {
            addData(facts, version.getData());
        }
        add(facts, "budget", subject.history().budget().toString());
        add(facts, "seed", Long.toString(version.getSeed()));
        add(facts, "hyper-parameters", pairs(version.getHyperparameters()));
        add(facts, "libraries", pairs(version.getLibraries()));
        if (version.getSourceCommit() != null) {
            add(facts, "source commit", version.getSourceCommit());
        }
        return Section.of("how", "How it was made", "What is needed to train it again.")
                .add(facts);
    }

    private static void addArchitecture(Element facts, Architecture architecture) {
        add(facts, "family", architecture.getFamily());
        add(
                facts,
                "hidden layers",
                architecture.getHiddenLayers().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " ("
                        + architecture.getActivation() + ")");
        add(facts, "likelihood", architecture.getLikelihood());
        add(facts, "prior", architecture.getPrior());
        add(facts, "parameters", Figures.whole(architecture.getParameters()));
    }

    private static void addData(Element facts, TrainingData data) {
        add(facts, "data", data.getName() + (data.getSynthetic() ? " (synthetic: no person made it)" : ""));
        add(facts, "licence", data.getLicence());
        add(facts, "digest of the data", data.getDigest());
    }

    private static String pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith(MARK))
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static void add(Element facts, String name, String value) {
        facts.add(Element.of("div").add(Element.of("dt", name)).add(Element.of("dd", value)));
    }
}
