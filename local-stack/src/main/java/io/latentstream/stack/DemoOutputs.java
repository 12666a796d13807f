package io.latentstream.stack;

import io.latentstream.cli.OutputFolder;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks a new version for outputs and writes them as files. */
final class DemoOutputs {
    /** How long an answer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long SEED = 7;

    private final DemoImages images;
    private final DemoClips clips;
    private final Path folder;

    /**
     * @param folder for the files
     * @param recordings folder or zip with WAV files of real digits, to show beside generated ones; asked for each version
     */
    DemoOutputs(GenerationClient client, Path folder, Supplier<Optional<Path>> recordings) {
        this.images = new DemoImages(client);
        this.clips = new DemoClips(client, () -> recordings.get().map(RealDigits::new));
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    void show(ModelVersion version) {
        if (version.getRendering() instanceof ImageShape) {
            images.show(version, OutputFolder.open(folder));
        } else {
            clips.show(version, OutputFolder.open(folder));
        }
    }

    /** The request with this version and a fixed seed, so that each start asks for the same. */
    static <O, R extends OutputRequest<O, R>> R to(ModelVersion version, R request) {
        return request.model(version.getName())
                .version(version.getVersion())
                .seed(SEED)
                .timeout(PATIENCE);
    }
}
