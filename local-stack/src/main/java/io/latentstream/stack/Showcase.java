package io.latentstream.stack;

import io.latentstream.client.DigitRequest;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.cli.OutputFolder;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a version for ten digits of each label, or a hundred where it knows none; writes PNGs and a contact sheet. */
final class Showcase {
    /** How long an answer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Showcase.class);
    private static final int ROWS = 10;
    private static final int COLUMNS = 10;
    private static final long SEED = 7;

    private final GenerationClient client;
    private final Path folder;

    Showcase(GenerationClient client, Path folder) {
        this.client = client;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    void show(ModelVersion version) {
        List<CompletableFuture<List<GeneratedImage>>> answers = requests(version).stream()
                .map(request -> client.generateImages(request.model(version.getName())
                        .version(version.getVersion())
                        .seed(SEED)
                        .timeout(PATIENCE)))
                .toList();
        List<GeneratedImage> images = new ArrayList<>();
        answers.forEach(answer -> images.addAll(answer.join()));
        OutputFolder files = OutputFolder.open(folder);
        images.forEach(files::write);
        Path sheet = files.writeSheet(images);
        LOG.info("{} images of {} v{} received: {}", images.size(), version.getName(), version.getVersion(), sheet);
    }

    /** One row of the sheet for each label. */
    private static List<DigitRequest> requests(ModelVersion version) {
        return version.getLabelGroups().stream()
                .filter(group -> group.getName().equals("digit"))
                .findFirst()
                .map(group -> group.getValues().stream()
                        .map(label -> DigitRequest.of(label).count(COLUMNS))
                        .toList())
                .orElseGet(() -> List.of(DigitRequest.any().count(ROWS * COLUMNS)));
    }
}
