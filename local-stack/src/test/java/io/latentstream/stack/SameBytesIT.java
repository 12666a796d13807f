package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ModelVersion;
import io.latentstream.media.image.PngReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.Extension.class)
class SameBytesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MANY = 16;
    private static final int ITEM = 3;
    private static final int OTHERS = 1000;
    private static final ImageRequest SEVENS =
            ImageRequest.any().label("digit", "7").seed(42).timeout(PATIENCE);

    @Test
    void givesTheSameBytesAloneInAManyAndInACrowd(SharedStack shared) {
        List<ByteBuffer> alone = payloads(shared.client().generateImages(SEVENS.count(1)));
        List<ByteBuffer> many = payloads(shared.client().generateImages(SEVENS.count(64)));

        List<CompletableFuture<List<GeneratedImage>>> crowd = new ArrayList<>();
        IntStream.range(0, 500)
                .forEach(i -> crowd.add(shared.client()
                        .generateImages(
                                ImageRequest.any().seed(i).count(1 + i % 7).timeout(PATIENCE))));
        CompletableFuture<List<GeneratedImage>> inTheCrowd = shared.client().generateImages(SEVENS.count(64));
        IntStream.range(500, 1000)
                .forEach(i -> crowd.add(shared.client()
                        .generateImages(
                                ImageRequest.any().seed(i).count(1 + i % 7).timeout(PATIENCE))));

        assertThat(many).hasSize(64).startsWith(alone.get(0));
        assertThat(payloads(inTheCrowd)).isEqualTo(many);
        assertThat(many.stream().distinct()).as("different items differ").hasSizeGreaterThan(32);
        for (int i = 0; i < crowd.size(); i++) {
            assertThat(crowd.get(i).join()).hasSize(1 + i % 7);
        }
    }

    @Test
    void givesTheSameBytesOfEachLatentControlAloneAndAmongAThousand(SharedStack shared) {
        GenerationClient client = shared.client();
        Map<String, ImageRequest> images = images(shared);
        Map<String, AudioRequest> clips = clips(shared);
        Map<String, ByteBuffer> alone = new LinkedHashMap<>();
        Map<String, List<ByteBuffer>> many = new LinkedHashMap<>();
        images.forEach((kind, request) -> {
            alone.put(
                    kind,
                    payloads(client.generateImages(request.first(ITEM).count(1)))
                            .get(0));
            many.put(kind, payloads(client.generateImages(request)));
        });
        clips.forEach((kind, request) -> {
            alone.put(
                    "spoken " + kind,
                    clips(client.generateAudio(request.first(ITEM).count(1))).get(0));
            many.put("spoken " + kind, clips(client.generateAudio(request)));
        });

        List<CompletableFuture<?>> crowd = new ArrayList<>();
        Map<String, Supplier<List<ByteBuffer>>> inTheCrowd = new LinkedHashMap<>();
        crowd.addAll(others(client, images, clips, 0));
        images.forEach((kind, request) -> {
            CompletableFuture<List<GeneratedImage>> asked = client.generateImages(request);
            inTheCrowd.put(kind, () -> payloads(asked));
        });
        clips.forEach((kind, request) -> {
            CompletableFuture<List<GeneratedAudio>> asked = client.generateAudio(request);
            inTheCrowd.put("spoken " + kind, () -> clips(asked));
        });
        crowd.addAll(others(client, images, clips, OTHERS / 2));

        assertThat(many).hasSize(2 * LatentRequests.KINDS).allSatisfy((kind, payloads) -> {
            assertThat(payloads.get(ITEM)).isEqualTo(alone.get(kind));
            assertThat(inTheCrowd.get(kind).get()).isEqualTo(payloads);
            assertThat(payloads.stream().distinct())
                    .as("different items differ")
                    .hasSizeGreaterThan(MANY / 2);
        });
        crowd.forEach(CompletableFuture::join);
    }

    private static Map<String, ImageRequest> images(SharedStack shared) {
        ImageRequest plain = ImageRequest.any().seed(42).timeout(PATIENCE);
        Map<String, String> own = Map.of("digit", "7");
        byte[] input = bytes(
                shared.client().generateImages(plain.labels(own)).join().get(0).getPayload());
        return new LatentRequests(input, own, Map.of("digit", "3")).of(plain, MANY);
    }

    private static Map<String, AudioRequest> clips(SharedStack shared) {
        AudioRequest plain = AudioRequest.any().seed(42).timeout(PATIENCE);
        ModelVersion version = shared.version("spoken-digits-cvae", "1");
        Map<String, String> own = ModelCatalog.labelsInTurn(version, 0);
        byte[] input = bytes(
                shared.client().generateAudio(plain.labels(own)).join().get(0).getPayload());
        return new LatentRequests(input, own, ModelCatalog.labelsInTurn(version, 1)).of(plain, MANY);
    }

    /** Half of the crowd, of all kinds: four times as many requests for images as for clips. */
    private static List<CompletableFuture<?>> others(
            GenerationClient client, Map<String, ImageRequest> images, Map<String, AudioRequest> clips, int from) {
        List<ImageRequest> ofImages = List.copyOf(images.values());
        List<AudioRequest> ofClips = List.copyOf(clips.values());
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = from; i < from + OTHERS / 2; i++) {
            int kind = i / LatentRequests.KINDS % LatentRequests.KINDS;
            asked.add(
                    i % LatentRequests.KINDS == 0
                            ? client.generateAudio(ofClips.get(kind).seed(i).count(1))
                            : client.generateImages(ofImages.get(kind).seed(i).count(1 + i % 7)));
        }
        return asked;
    }

    @Test
    void seedsARequestWithoutASeedByItsId(SharedStack shared) {
        ImageRequest request =
                ImageRequest.any().requestId("seeded-by-its-id").count(3).timeout(PATIENCE);

        List<GeneratedImage> first = shared.client().generateImages(request).join();
        List<GeneratedImage> replayed = shared.client().generateImages(request).join();

        assertThat(replayed).isEqualTo(first);
    }

    @Test
    void givesTheSameImageAsRawPixelsAndAsPng(SharedStack shared) {
        GeneratedImage png = shared.client().generateImages(SEVENS).join().get(0);
        GeneratedImage raw = shared.client()
                .generateImages(SEVENS.encoding(Encoding.RAW8))
                .join()
                .get(0);

        assertThat(bytes(raw.getPayload()))
                .hasSize(28 * 28)
                .isEqualTo(PngReader.read(bytes(png.getPayload())).pixels());
        assertThat(png.getLabels()).containsEntry("digit", "7");
    }

    private static List<ByteBuffer> payloads(CompletableFuture<List<GeneratedImage>> images) {
        return images.join().stream().map(GeneratedImage::getPayload).toList();
    }

    private static List<ByteBuffer> clips(CompletableFuture<List<GeneratedAudio>> clips) {
        return clips.join().stream().map(GeneratedAudio::getPayload).toList();
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }
}
