package io.latentstream.generator;

import static io.latentstream.event.FailureCode.DECODE_FAILED;
import static io.latentstream.event.FailureCode.INVALID_REQUEST;
import static io.latentstream.event.FailureCode.UNKNOWN_LABEL;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.generator.decoder.DecodeException;
import io.latentstream.generator.latent.DecoderRow;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.Refusal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the images of a request with one model: sample, decode, render. One instance serves one thread. */
final class ImageGenerator implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 256; // bounds the memory of a request for thousands

    private final ImageRenderer renderer = new ImageRenderer();

    /**
     * Makes the images in order of their index.
     *
     * @throws Refusal with INVALID_REQUEST, UNKNOWN_LABEL or DECODE_FAILED
     */
    void generate(CheckedRequest request, LoadedModel model, Consumer<GeneratedImage> images) {
        checkMedium(request);
        request.labels().forEach((group, value) -> checkLabel(request.model(), model, group, value));
        for (int first = 0; first < request.count(); first += ROWS_AT_ONCE) {
            generate(request, model, first, Math.min(ROWS_AT_ONCE, request.count() - first), images);
        }
    }

    private void generate(
            CheckedRequest request, LoadedModel model, int first, int count, Consumer<GeneratedImage> images) {
        DecoderRow[] rows = new DecoderRow[count];
        float[][] input = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = model.sampler().sample(request.seed(), first + i, request.labels(), request.temperature());
            input[i] = rows[i].values();
        }
        float[][] values = decode(model, input);
        for (int i = 0; i < count; i++) {
            images.accept(image(request, model, first + i, rows[i].labels(), values[i]));
        }
    }

    private static float[][] decode(LoadedModel model, float[][] input) {
        try {
            return model.decoder().decode(input);
        } catch (DecodeException e) {
            throw new Refusal(DECODE_FAILED, e.getMessage());
        }
    }

    private GeneratedImage image(
            CheckedRequest request, LoadedModel model, int index, Map<String, String> labels, float[] values) {
        ImageShape shape = model.imageShape();
        return new GeneratedImage(
                request.id(),
                index,
                request.count(),
                request.model(),
                model.version().getVersion(),
                request.seed(),
                request.temperature(),
                labels,
                shape.getWidth(),
                shape.getHeight(),
                request.encoding(),
                ByteBuffer.wrap(renderer.render(values, shape, request.encoding())));
    }

    private static void checkMedium(CheckedRequest request) {
        if (request.medium() != Medium.IMAGES) {
            throw new Refusal(
                    INVALID_REQUEST,
                    "model %s makes images, not audio clips; send DigitSamples, or name a model that makes audio"
                            .formatted(Refusal.quoted(request.model())));
        }
    }

    private static void checkLabel(String name, LoadedModel model, String group, String value) {
        List<String> known = model.version().getLabelGroups().stream()
                .filter(each -> each.getName().equals(group))
                .findFirst()
                .map(LabelGroup::getValues)
                .orElseThrow(() -> new Refusal(
                        UNKNOWN_LABEL,
                        "model %s takes no label '%s'; leave the label out, or use a conditional model"
                                .formatted(Refusal.quoted(name), group)));
        if (!known.contains(value)) {
            throw new Refusal(
                    UNKNOWN_LABEL,
                    "model %s knows no %s %s; known: %s"
                            .formatted(Refusal.quoted(name), group, Refusal.quoted(value), String.join(", ", known)));
        }
    }

    @Override
    public void close() {
        renderer.close();
    }
}
