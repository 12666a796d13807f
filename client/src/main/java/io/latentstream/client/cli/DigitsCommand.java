package io.latentstream.client.cli;

import io.latentstream.client.DigitRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentstream digits}: asks for images and writes them to files. */
@Command(
        name = "digits",
        description = "Asks for images of handwritten digits; writes each as a PNG file, and all on one contact sheet.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream digits --label 7 --count 16             sixteen sevens",
            "  latentstream digits --label 7 --seed 42              the same seven each time, while the model stays",
            "  latentstream digits --model mnist-vae --count 100    from the unconditional model",
            "  latentstream digits --model mnist-cvae --version 3   from this version, whatever is routed",
        })
final class DigitsCommand implements Runnable {
    private final Supplier<Backend> backend;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--label",
            paramLabel = "0-9",
            description = "The digit. Absent: drawn for each image, where the model knows labels.")
    private String label;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many images. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Same seed, model and version: same images. Absent: a new one each time.")
    private Long seed;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Spread: 1 as the model learned it, 0 its most typical digits, up to 4. Default: 1.")
    private Double temperature;

    @Option(names = "--model", paramLabel = "NAME", description = "Name of the model. Absent: the generator's default.")
    private String model;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Version of the model. Absent: the one that is routed.")
    private String version;

    @Option(
            names = "--encoding",
            paramLabel = "png|raw8",
            description = "How the images travel; the files are PNG either way. Absent: png.")
    private String encoding;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "30",
            description = "Seconds to wait for the images. Default: ${DEFAULT-VALUE}.")
    private double timeout;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Folder for the files; made if missing. Default: ${DEFAULT-VALUE}.")
    private Path out;

    DigitsCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        DigitRequest request = request();
        OutputFolder folder = OutputFolder.open(out);
        List<GeneratedImage> images = backend.get().generate(request);
        List<Path> files = images.stream().map(folder::write).toList();
        report(images, files, folder.writeSheet(images));
    }

    private void report(List<GeneratedImage> images, List<Path> files, Path sheet) {
        GeneratedImage first = images.get(0);
        boolean several = images.size() > 1;
        Path last = files.get(files.size() - 1);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("%s v%s, seed %d: %d image%s of %dx%d"
                .formatted(
                        first.getModel(),
                        first.getVersion(),
                        first.getSeed(),
                        images.size(),
                        several ? "s" : "",
                        first.getWidth(),
                        first.getHeight()));
        terminal.println("  " + files.get(0) + (several ? " to " + last.getFileName() : ""));
        terminal.println("  " + sheet);
        terminal.println("the same again: " + again(first, images.size()));
    }

    private DigitRequest request() {
        DigitRequest request = (label == null ? DigitRequest.any() : DigitRequest.of(label))
                .count(count)
                .timeout(timeout());
        request = seed == null ? request : request.seed(seed);
        request = temperature == null ? request : request.temperature(temperature);
        request = model == null ? request : request.model(model);
        request = version == null ? request : request.version(version);
        return encoding == null ? request : request.encoding(encoding());
    }

    private Duration timeout() {
        if (!(timeout >= 0.001 && timeout <= 1e9)) {
            throw new ParameterException(spec.commandLine(), "--timeout is " + timeout + "; give seconds above 0");
        }
        return Duration.ofMillis((long) (timeout * 1000));
    }

    private Encoding encoding() {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "png" -> Encoding.PNG;
            case "raw8" -> Encoding.RAW8;
            default ->
                throw new ParameterException(spec.commandLine(), "--encoding is '" + encoding + "'; give png or raw8");
        };
    }

    private String again(GeneratedImage first, int images) {
        return "./latentstream digits --model %s --version %s%s --seed %d --count %d%s"
                .formatted(
                        first.getModel(),
                        first.getVersion(),
                        label == null ? "" : " --label " + label,
                        first.getSeed(),
                        images,
                        temperature == null ? "" : " --temperature " + temperature);
    }
}
