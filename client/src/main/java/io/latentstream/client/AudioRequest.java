package io.latentstream.client;

import io.latentstream.event.AudioConditions;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Asks for clips of spoken digits: {@code AudioRequest.of(Optional.of("7"), Optional.empty()).count(4)}. */
public final class AudioRequest extends OutputRequest<GeneratedAudio, AudioRequest> {
    private AudioRequest(GenerationRequest event, Duration timeout) {
        super(event, timeout);
    }

    /** {@return a request for any digits by any speakers, drawn for each clip} */
    public static AudioRequest any() {
        return of(Optional.empty(), Optional.empty());
    }

    /**
     * {@return a request for this digit by this speaker; what is absent is drawn for each clip}
     *
     * @param digit a value of the model's label group {@code digit}
     * @param speaker a value of the model's label group {@code speaker}
     */
    public static AudioRequest of(Optional<String> digit, Optional<String> speaker) {
        Objects.requireNonNull(digit, "digit");
        Objects.requireNonNull(speaker, "speaker");
        return new AudioRequest(
                asking(new AudioConditions(digit.orElse(null), speaker.orElse(null), false)), DEFAULT_TIMEOUT);
    }

    /** {@return the same request for clips that are cut to their sound; otherwise all clips of a model are equally long} */
    public AudioRequest trimmed() {
        return changed(e -> e.setContent(AudioConditions.newBuilder((AudioConditions) e.getContent())
                .setTrim(true)
                .build()));
    }

    @Override
    OutputKind<GeneratedAudio> kind() {
        return OutputKind.CLIPS;
    }

    @Override
    AudioRequest with(GenerationRequest changed, Duration changedTimeout) {
        return new AudioRequest(changed, changedTimeout);
    }
}
