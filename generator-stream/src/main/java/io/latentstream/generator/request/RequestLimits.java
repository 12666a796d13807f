package io.latentstream.generator.request;

/**
 * What one request may ask for. It is bounded because a request is answered in one transaction; clips take longer than images.
 *
 * @param maxCount most images of a request, at least 1
 * @param maxAudioCount most clips of a request, at least 1
 */
public record RequestLimits(int maxCount, int maxAudioCount) {
    /** Most characters of a request id. */
    public static final int MAX_REQUEST_ID_CHARACTERS = 200;

    /** Highest temperature. */
    public static final double MAX_TEMPERATURE = 4;

    public RequestLimits {
        if (maxCount < 1 || maxAudioCount < 1) {
            throw new IllegalArgumentException(
                    "the most outputs of a request are %d images and %d clips; give 1 or more"
                            .formatted(maxCount, maxAudioCount));
        }
    }

    int maxCount(Medium medium) {
        return medium == Medium.AUDIO ? maxAudioCount : maxCount;
    }
}
