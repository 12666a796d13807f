package io.latentstream.stack;

import io.latentstream.cli.OutputFolder;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ModelVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a version for ten images of each label, or a hundred where it knows none; writes them on a contact sheet, and the first as PNG. */
final class DemoImages {
    private static final Logger LOG = LoggerFactory.getLogger(DemoImages.class);
    private static final int ROWS = 10;
    private static final int COLUMNS = 10;

    private final GenerationClient client;

    DemoImages(GenerationClient client) {
        this.client = client;
    }

    void show(ModelVersion version, OutputFolder files) {
        List<CompletableFuture<List<GeneratedImage>>> answers = requests(version).stream()
                .map(request -> client.generateImages(DemoOutputs.to(version, request)))
                .toList();
        List<GeneratedImage> images = new ArrayList<>();
        answers.forEach(answer -> images.addAll(answer.join()));
        files.write(images.get(0));
        Path sheet = files.writeSheet(images);
        LOG.info("{} images of {} v{} received: {}", images.size(), version.getName(), version.getVersion(), sheet);
    }

    /** One row of the sheet for each label. */
    private static List<ImageRequest> requests(ModelVersion version) {
        int turns = ModelCatalog.turns(version);
        return turns == 0
                ? List.of(ImageRequest.any().count(ROWS * COLUMNS))
                : IntStream.range(0, turns)
                        .mapToObj(i -> ImageRequest.any()
                                .labels(ModelCatalog.labelsInTurn(version, i))
                                .count(COLUMNS))
                        .toList();
    }
}
