package io.latentstream.stack;

import io.latentstream.client.GenerationClient;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.cli.OutputFolder;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks a version for what it makes, and writes files that show it. */
final class Showcase {
    /** How long an answer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long SEED = 7;

    private final ImageShowcase images;
    private final AudioShowcase clips;
    private final Path folder;

    /**
     * @param folder for the files
     * @param recordings where WAV files of real digits lie, a folder or a zip, to show beside generated ones; asked each time
     */
    Showcase(GenerationClient client, Path folder, Supplier<Optional<Path>> recordings) {
        this.images = new ImageShowcase(client);
        this.clips = new AudioShowcase(client, () -> recordings.get().map(RealDigits::new));
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    void show(ModelVersion version) {
        if (version.getRendering() instanceof ImageShape) {
            images.show(version, OutputFolder.open(folder));
        } else if (version.getRendering() instanceof AudioRepresentation representation) {
            clips.show(version, representation, OutputFolder.open(folder));
        }
    }

    /** The request, to this version, and the same at each start. */
    static <O, R extends OutputRequest<O, R>> R to(ModelVersion version, R request) {
        return request.model(version.getName())
                .version(version.getVersion())
                .seed(SEED)
                .timeout(PATIENCE);
    }
}
