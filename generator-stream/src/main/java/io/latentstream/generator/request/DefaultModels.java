package io.latentstream.generator.request;

/**
 * The models that answer requests which name none.
 *
 * @param images model for images
 * @param audio model for audio clips
 */
public record DefaultModels(String images, String audio) {
    public DefaultModels {
        if (images.isBlank() || audio.isBlank()) {
            throw new IllegalArgumentException("a default model has no name; give one");
        }
    }
}
