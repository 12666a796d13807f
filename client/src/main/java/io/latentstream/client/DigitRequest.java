package io.latentstream.client;

import io.latentstream.event.DigitSamples;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import java.time.Duration;
import java.util.Objects;

/** Asks for images of handwritten digits: {@code DigitRequest.of("7").count(16).seed(42)}. */
public final class DigitRequest extends OutputRequest<GeneratedImage, DigitRequest> {
    private DigitRequest(GenerationRequest event, Duration timeout) {
        super(event, timeout);
    }

    /** {@return a request for any digits: a conditional model draws a label for each image} */
    public static DigitRequest any() {
        return new DigitRequest(asking(new DigitSamples((String) null)), DEFAULT_TIMEOUT);
    }

    /**
     * {@return a request for this digit}
     *
     * @param label a value of the model's label group {@code digit}
     */
    public static DigitRequest of(String label) {
        Objects.requireNonNull(label, "label");
        return new DigitRequest(asking(new DigitSamples(label)), DEFAULT_TIMEOUT);
    }

    @Override
    OutputKind<GeneratedImage> kind() {
        return OutputKind.IMAGES;
    }

    @Override
    DigitRequest with(GenerationRequest changed, Duration changedTimeout) {
        return new DigitRequest(changed, changedTimeout);
    }
}
