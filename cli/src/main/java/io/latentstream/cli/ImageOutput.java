package io.latentstream.cli;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
import java.util.List;

/**
 * An image.
 *
 * @param event the record as it came
 */
record ImageOutput(GeneratedImage event) implements Output {
    @Override
    public GenerationRequest recipe() {
        return Recipe.again(event);
    }

    @Override
    public int end() {
        return event.getFirst() + event.getCount();
    }

    @Override
    public byte[] payload() {
        return Payloads.bytes(event.getPayload());
    }

    @Override
    public byte[] file() {
        if (event.getEncoding() == Encoding.PNG) {
            return Payloads.png(event);
        }
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(pixels(), new PngText(Recipe.KEYWORD, Recipe.write(recipe())));
        }
    }

    PixelGrid pixels() {
        return Payloads.pixels(event);
    }

    @Override
    public String extension() {
        return "png";
    }

    @Override
    public String summary(List<Output> all) {
        return "%d image%s of %dx%d"
                .formatted(all.size(), all.size() > 1 ? "s" : "", event.getWidth(), event.getHeight());
    }
}
