package io.latentstream.cli;

import io.latentstream.client.ModelArtifacts;
import io.latentstream.event.Artifact;
import io.latentstream.event.ModelVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Option(names = "--json", description = "Answers with an object of JSON: model, version and file.")
    private boolean json;

    ReportCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        Backend connected = backend.get();
        ModelVersion found = PublishedModel.find(connected, model, version);
        byte[] page = connected.file(report(found));
        Path file = write(page, found);
        spec.commandLine().getOut().println(json ? json(found, file) : file);
    }

    private static String json(ModelVersion found, Path file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", found.getName());
        fields.put("version", found.getVersion());
        fields.put("file", file);
        return JsonLine.of(fields);
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
