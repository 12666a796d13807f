package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ImageRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.media.image.PngReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.Extension.class)
class SameBytesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
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

        assertThat(bytes(raw))
                .hasSize(28 * 28)
                .isEqualTo(PngReader.read(bytes(png)).pixels());
        assertThat(png.getLabels()).containsEntry("digit", "7");
    }

    private static List<ByteBuffer> payloads(CompletableFuture<List<GeneratedImage>> images) {
        return images.join().stream().map(GeneratedImage::getPayload).toList();
    }

    private static byte[] bytes(GeneratedImage image) {
        byte[] bytes = new byte[image.getPayload().remaining()];
        image.getPayload().duplicate().get(bytes);
        return bytes;
    }
}
