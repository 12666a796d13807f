package io.latentstream.gallery;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelVersion;
import io.latentstream.gallery.payload.DamagedPayloadException;
import io.latentstream.media.image.ContactSheet;
import io.latentstream.media.image.PixelGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A row of ten pictures for each version, one of each label, all from one seed, so that versions can be compared. For one thread.
 */
final class SampleRows {
    private static final int PICTURES = 10;
    private static final long SEED = 7;
    private static final int MOST_KEPT = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2); // a generator may be busy with others
    private static final Map<String, String> KEPT_BY_BROWSERS = Map.of("Cache-Control", "private, max-age=3600");

    private final Function<ImageRequest, CompletableFuture<List<GeneratedImage>>> images;
    private final Function<AudioRequest, CompletableFuture<List<GeneratedAudio>>> clips;
    private final Map<String, byte[]> kept = new Newest<>(MOST_KEPT);

    SampleRows(
            Function<ImageRequest, CompletableFuture<List<GeneratedImage>>> images,
            Function<AudioRequest, CompletableFuture<List<GeneratedAudio>>> clips) {
        this.images = images;
        this.clips = clips;
    }

    /**
     * The row of a version as PNG. A generator makes it at the first call.
     *
     * @throws HttpStatusException when no generator answers in time
     */
    Reply of(ModelVersion version) {
        String key = version.getName() + "/" + version.getVersion();
        try {
            byte[] png = kept.get(key);
            if (png == null) {
                png = version.getRendering() instanceof ImageShape ? ofImages(version) : ofClips(version);
                kept.put(key, png);
            }
            return Reply.ok("image/png", png).with(KEPT_BY_BROWSERS);
        } catch (DamagedPayloadException e) {
            throw new HttpStatusException(502, "no samples of " + key + ": " + e.getMessage());
        } catch (CompletionException e) {
            throw new HttpStatusException(
                    504, "no samples of " + key + ": " + e.getCause().getMessage());
        }
    }

    private byte[] ofImages(ModelVersion version) {
        int turns = ModelCatalog.turns(version);
        List<CompletableFuture<List<GeneratedImage>>> answers = turns == 0
                ? List.of(images.apply(to(version, ImageRequest.any().count(PICTURES))))
                : IntStream.range(0, Math.min(PICTURES, turns))
                        .mapToObj(i -> images.apply(
                                to(version, ImageRequest.any().labels(ModelCatalog.labelsInTurn(version, i)))))
                        .toList();
        List<PixelGrid> pictures = new ArrayList<>();
        answers.forEach(answer -> answer.join().forEach(image -> pictures.add(ShownImage.pixels(image))));
        return ShownImage.png(new ContactSheet(PICTURES, 1, 0).of(pictures));
    }

    private byte[] ofClips(ModelVersion version) {
        List<CompletableFuture<List<GeneratedAudio>>> answers = IntStream.range(
                        0, Math.max(1, Math.min(PICTURES, ModelCatalog.turns(version))))
                .mapToObj(i ->
                        clips.apply(to(version, AudioRequest.any().labels(ModelCatalog.labelsInTurn(version, i)))))
                .toList();
        List<PixelGrid> pictures = new ArrayList<>();
        answers.forEach(
                answer -> answer.join().forEach(clip -> pictures.add(ShownClip.spectrogram(ShownClip.sound(clip)))));
        return ShownClip.png(new ContactSheet(PICTURES, 1, 0).of(pictures));
    }

    private static <O, R extends OutputRequest<O, R>> R to(ModelVersion version, R request) {
        return request.requestId(Feed.SAMPLES + UUID.randomUUID())
                .model(version.getName())
                .version(version.getVersion())
                .seed(SEED)
                .timeout(PATIENCE);
    }
}
