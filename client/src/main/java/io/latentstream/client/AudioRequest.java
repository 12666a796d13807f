package io.latentstream.client;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.recipe.Recipe;
import java.time.Duration;

/** Asks for audio clips: {@code AudioRequest.any().label("digit", "7").label("speaker", "jackson").count(4)}. */
public final class AudioRequest extends OutputRequest<GeneratedAudio, AudioRequest> {
    AudioRequest(GenerationRequest event, Duration timeout) {
        super(event, timeout);
    }

    /** {@return a request for one clip with any labels} */
    public static AudioRequest any() {
        return new AudioRequest(asking(Kind.AUDIO), DEFAULT_TIMEOUT);
    }

    /**
     * {@return a request that gives this clip again, byte by byte}
     *
     * @param clip an output
     */
    public static AudioRequest again(GeneratedAudio clip) {
        return new AudioRequest(Recipe.again(clip), DEFAULT_TIMEOUT);
    }

    /** {@return the same request for clips that are cut to their sound; otherwise all clips of a model are equally long} */
    public AudioRequest trimmed() {
        return changed(e -> e.setTrim(true));
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
