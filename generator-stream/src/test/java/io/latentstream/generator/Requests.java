package io.latentstream.generator;

import io.latentstream.event.AudioConditions;
import io.latentstream.event.DigitSamples;
import io.latentstream.event.GenerationRequest;

/** Requests to start from. */
final class Requests {
    private Requests() {}

    /** Asks for one image of any digit. */
    static GenerationRequest.Builder digits(String id) {
        return digits(id, null);
    }

    /** Asks for one image of this digit. */
    static GenerationRequest.Builder digits(String id, String label) {
        return GenerationRequest.newBuilder().setRequestId(id).setContent(new DigitSamples(label));
    }

    /** Asks for one clip of any digit by anybody. */
    static GenerationRequest.Builder audio(String id) {
        return audio(id, null, null);
    }

    /** Asks for one clip of this digit by this speaker. */
    static GenerationRequest.Builder audio(String id, String digit, String speaker) {
        return GenerationRequest.newBuilder().setRequestId(id).setContent(new AudioConditions(digit, speaker, false));
    }
}
