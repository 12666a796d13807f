package io.latentstream.cli;

import io.latentstream.client.ImageRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--label",
            paramLabel = "0-9",
            description = "The digit. Absent: drawn for each image, where the model knows labels.")
    private String label;

    @Mixin
    private GenerationOptions options;

    @Option(
            names = "--encoding",
            paramLabel = "png|raw8",
            description = "How the images travel; the files are PNG either way. Absent: png.")
    private String encoding;

    DigitsCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        options.requireText("--label", label);
        ImageRequest plain =
                label == null ? ImageRequest.any() : ImageRequest.any().label("digit", label);
        ImageRequest request = options.applyTo(plain, encoding, Encoding.PNG, Encoding.RAW8);
        OutputFolder folder = options.folder();
        List<GeneratedImage> images = backend.get().generate(request);
        GeneratedImage first = images.get(0);
        options.print("%s v%s, seed %d: %d image%s of %dx%d"
                .formatted(
                        first.getModel(),
                        first.getVersion(),
                        first.getSeed(),
                        images.size(),
                        images.size() > 1 ? "s" : "",
                        first.getWidth(),
                        first.getHeight()));
        options.printFiles(images.stream().map(folder::write).toList());
        options.print("  " + folder.writeSheet(images));
        options.printAgain(
                first.getModel(),
                first.getVersion(),
                first.getSeed(),
                label == null ? "" : " --label " + GenerationOptions.quoted(label));
    }
}
