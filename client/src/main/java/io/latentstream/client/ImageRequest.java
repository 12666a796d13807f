package io.latentstream.client;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.recipe.Recipe;
import java.time.Duration;

/** Asks for images: {@code ImageRequest.any().label("digit", "7").count(16).seed(42)}. */
public final class ImageRequest extends OutputRequest<GeneratedImage, ImageRequest> {
    ImageRequest(GenerationRequest event, Duration timeout) {
        super(event, timeout);
    }

    /** {@return a request for one image with any labels} */
    public static ImageRequest any() {
        return new ImageRequest(asking(Kind.IMAGE), DEFAULT_TIMEOUT);
    }

    /**
     * {@return a request that gives this image again, byte by byte}
     *
     * @param image an output
     */
    public static ImageRequest again(GeneratedImage image) {
        return new ImageRequest(Recipe.again(image), DEFAULT_TIMEOUT);
    }

    @Override
    OutputKind<GeneratedImage> kind() {
        return OutputKind.IMAGES;
    }

    @Override
    ImageRequest with(GenerationRequest changed, Duration changedTimeout) {
        return new ImageRequest(changed, changedTimeout);
    }
}
