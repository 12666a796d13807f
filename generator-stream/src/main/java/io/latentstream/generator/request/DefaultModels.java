package io.latentstream.generator.request;

/**
 * The models that answer requests which name none.
 *
 * @param digits model for images of digits
 * @param audio model for audio clips
 */
public record DefaultModels(String digits, String audio) {
    public DefaultModels {
        if (digits.isBlank() || audio.isBlank()) {
            throw new IllegalArgumentException("a default model has no name; give one");
        }
    }
}
