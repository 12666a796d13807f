package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;
import static io.latentstream.event.FailureCode.OUTPUT_TOO_LARGE;

import java.util.Optional;

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

    /**
     * Throws a {@link RequestRefusedException} with INVALID_REQUEST or OUTPUT_TOO_LARGE.
     *
     * @param medium that is made; where it is not known yet, the larger limit holds
     */
    public void checkCount(int count, Optional<Medium> medium) {
        int most = medium.map(this::maxCount).orElse(Math.max(maxCount, maxAudioCount));
        if (count < 1) {
            throw new RequestRefusedException(INVALID_REQUEST, "count is " + count + "; ask for 1 to " + most);
        }
        if (count > most) {
            throw new RequestRefusedException(
                    OUTPUT_TOO_LARGE,
                    "count is %d, more than the %d that this generator gives a request; split it into several requests"
                            .formatted(count, most));
        }
    }
}
