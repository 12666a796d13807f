package io.latentstream.cli;

import io.latentstream.client.ModelArtifacts;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.Artifact;
import io.latentstream.event.ModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latentstream report}: fetches the page that shows what a model version is like. */
@Command(
        name = "report",
        description =
                "Fetches the report of a model version: one HTML page with its training, samples and figures, which"
                        + " needs no network.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream report --model mnist-cvae                 the version that is routed",
            "  latentstream report --model mnist-cvae --version 2 --out second.html",
        })
final class ReportCommand implements Runnable {
    private static final Path FOLDER = Path.of("out");

    private final Supplier<Backend> backend;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            required = true,
            description = "Name of the model, such as mnist-cvae.")
    private String model;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Version of the model. Absent: the one that is routed.")
    private String version;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write. Absent: out/NAME-VERSION.html.")
    private Path out;

    ReportCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        Backend connected = backend.get();
        ModelVersion found = find(connected.models(), connected.broker());
        byte[] page = connected.file(report(found));
        spec.commandLine().getOut().println(write(page, found));
    }

    private ModelVersion find(ModelCatalog catalog, String broker) {
        Optional<ModelVersion> found = version == null ? catalog.routed(model) : catalog.version(model, version);
        return found.orElseThrow(() -> {
            List<String> others = catalog.versions().stream()
                    .filter(other -> other.getName().equals(model))
                    .map(ModelVersion::getVersion)
                    .sorted()
                    .toList();
            return new IllegalArgumentException(
                    others.isEmpty()
                            ? "model '%s' has no version at %s; './latentstream models' lists what there is"
                                    .formatted(model, broker)
                            : "model '%s' has no %s at %s; ask with --version for one of %s"
                                    .formatted(
                                            model,
                                            version == null ? "routed version" : "version '" + version + "'",
                                            broker,
                                            others));
        });
    }

    private static Artifact report(ModelVersion found) {
        return ModelArtifacts.report(found)
                .orElseThrow(() -> new IllegalArgumentException(
                        "version %s of model '%s' has no report: an older trainer published it; train it again"
                                .formatted(found.getVersion(), found.getName())));
    }

    private Path write(byte[] page, ModelVersion found) {
        String name = OutputName.safe(found.getName() + "-" + found.getVersion()) + ".html";
        Path file = out == null ? FOLDER.resolve(name) : out;
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return OutputFolder.open(folder).write(String.valueOf(file.getFileName()), page);
    }
}
