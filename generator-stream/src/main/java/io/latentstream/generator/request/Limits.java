package io.latentstream.generator.request;

/**
 * What one request may ask for.
 *
 * @param maxCount most outputs of a request, at least 1
 */
public record Limits(int maxCount) {
    /** Most characters of a request id. */
    public static final int MAX_REQUEST_ID_CHARACTERS = 200;

    /** Highest temperature. */
    public static final double MAX_TEMPERATURE = 4;

    public Limits {
        if (maxCount < 1) {
            throw new IllegalArgumentException("the most outputs of a request are " + maxCount + "; give 1 or more");
        }
    }
}
