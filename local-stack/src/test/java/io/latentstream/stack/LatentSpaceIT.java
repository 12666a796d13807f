package io.latentstream.stack;

import static io.latentstream.stack.SharedStack.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.Interpolation;
import io.latentstream.event.ModelVersion;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.idx.Mnist;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The latent space through Kafka, with models that were trained for three seconds. */
@ExtendWith(SharedStack.Extension.class)
class LatentSpaceIT {
    private static final int IMAGES = 40;
    private static final int DIGITS = 10;
    private static final int STEPS = 16;

    private final LabelledImages test = Mnist.shipped().test();

    @Test
    void reconstructsImagesMoreLikeThemselvesThanLikeOthers(SharedStack shared) {
        List<float[]> made = answers(IntStream.range(0, IMAGES)
                .mapToObj(i -> shared.client().generateImages(reconstruction(i, Map.of()))));
        double own = IntStream.range(0, IMAGES)
                .mapToDouble(i -> distance(made.get(i), values(i)))
                .average()
                .orElseThrow();
        double others = IntStream.range(0, IMAGES)
                .mapToDouble(i -> distance(made.get(i), values((i + 1) % IMAGES)))
                .average()
                .orElseThrow();
        assertThat(own).isLessThan(0.95 * others);
    }

    @Test
    void decodesAnInputUnderEveryLabel(SharedStack shared) {
        Map<String, String> own = Map.of("digit", Integer.toString(test.label(0)));
        for (int digit = 0; digit < DIGITS; digit++) {
            String asked = Integer.toString(digit);
            GeneratedImage image = shared.client()
                    .generateImages(reconstruction(0, own).label("digit", asked))
                    .join()
                    .get(0);
            assertThat(image.getLabels()).isEqualTo(Map.of("digit", asked));
            assertThat(image.getPosterior().getLabels()).isEqualTo(own);
        }
    }

    @Test
    void goesFromOneDigitToAnotherInSmallSteps(SharedStack shared) {
        double[] ratios = IntStream.range(0, 20)
                .mapToDouble(i -> {
                    Interpolation way = new Interpolation(
                            STEPS, 0, 1000L + i, 0, Map.of("digit", Integer.toString((i + 3) % DIGITS)));
                    List<float[]> steps = shared
                            .client()
                            .generateImages(image().label("digit", Integer.toString(i % DIGITS))
                                    .seed(i)
                                    .interpolation(way))
                            .join()
                            .stream()
                            .map(LatentSpaceIT::values)
                            .toList();
                    double longest = IntStream.range(1, STEPS)
                            .mapToDouble(step -> distance(steps.get(step - 1), steps.get(step)))
                            .max()
                            .orElseThrow();
                    return longest / distance(steps.get(0), steps.get(STEPS - 1));
                })
                .sorted()
                .toArray();
        assertThat(ratios[ratios.length / 2]).isLessThan(1 / 3.0);
    }

    @Test
    void speaksAClipInAnotherVoice(SharedStack shared) {
        ModelVersion version = shared.version("spoken-digits-cvae", "1");
        Map<String, String> first = ModelCatalog.labelsInTurn(version, 0);
        GeneratedAudio clip = clip(shared, AudioRequest.any().labels(first).seed(3));
        String other = ModelCatalog.values(version, "speaker").get(1);
        GeneratedAudio spoken = clip(
                shared,
                AudioRequest.any()
                        .reconstruction(bytes(clip.getPayload()), first)
                        .label("speaker", other)
                        .temperature(0));
        assertThat(spoken.getLabels())
                .containsEntry("digit", first.get("digit"))
                .containsEntry("speaker", other);
        assertThat(spoken.getPosterior().getLabels()).isEqualTo(first);
        assertThat(clip(shared, AudioRequest.again(spoken)).getPayload()).isEqualTo(spoken.getPayload());
    }

    @Test
    void givesTheBytesOfAFileAgain(SharedStack shared) {
        GeneratedImage image = shared.client()
                .generateImages(
                        ImageRequest.any().count(3).seed(11).temperature(0.7).timeout(PATIENCE))
                .join()
                .get(2);
        String recipe = PngText.read(bytes(image.getPayload()), Recipe.KEYWORD).orElseThrow();
        assertThat(again(shared, recipe)).isEqualTo(image.getPayload());
        GeneratedAudio clip = clip(shared, AudioRequest.any().seed(12).trimmed());
        assertThat(again(shared, WavComment.read(bytes(clip.getPayload())).orElseThrow()))
                .isEqualTo(clip.getPayload());
    }

    private static ByteBuffer again(SharedStack shared, String recipe) {
        OutputRequest<?, ?> request = OutputRequest.of(Recipe.read(recipe));
        return request instanceof ImageRequest image
                ? shared.client()
                        .generateImages(image.timeout(PATIENCE))
                        .join()
                        .get(0)
                        .getPayload()
                : clip(shared, (AudioRequest) request).getPayload();
    }

    private static GeneratedAudio clip(SharedStack shared, AudioRequest request) {
        return shared.client().generateAudio(request.timeout(PATIENCE)).join().get(0);
    }

    private static ImageRequest image() {
        return ImageRequest.any().model("mnist-cvae").encoding(Encoding.RAW8).timeout(PATIENCE);
    }

    private ImageRequest reconstruction(int index, Map<String, String> labels) {
        byte[] pixels = new byte[test.size()];
        test.copyPixels(index, pixels);
        return image().reconstruction(pixels, labels).temperature(0);
    }

    private static List<float[]> answers(Stream<CompletableFuture<List<GeneratedImage>>> asked) {
        return asked.toList().stream()
                .map(answer -> values(answer.join().get(0)))
                .toList();
    }

    private float[] values(int index) {
        float[] values = new float[test.size()];
        test.read(index, values);
        return values;
    }

    private static float[] values(GeneratedImage image) {
        byte[] pixels = bytes(image.getPayload());
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / 255f;
        }
        return values;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static byte[] bytes(ByteBuffer payload) {
        return Arrays.copyOfRange(
                payload.array(), payload.arrayOffset() + payload.position(), payload.arrayOffset() + payload.limit());
    }
}
