package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.GenerationTimeoutException;
import io.latentstream.client.PlainText;
import io.latentstream.client.UnavailableException;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.gallery.payload.DamagedPayloadException;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.recipe.Recipe;
import java.util.List;
import java.util.Map;

/** Terminal events as JSON for the page: a head that the outputs of a request share, and an item for each. */
final class Outputs {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_RECIPE = 64 << 10;

    private Outputs() {}

    static ObjectNode head(GeneratedImage image) {
        return head("image", image.getRequestId(), image.getModel(), image.getVersion())
                .put("count", image.getCount())
                .set("made", AskedForm.made(Recipe.again(image)));
    }

    static ObjectNode head(GeneratedAudio clip) {
        return head("audio", clip.getRequestId(), clip.getModel(), clip.getVersion())
                .put("count", clip.getCount())
                .set("made", AskedForm.made(Recipe.again(clip)));
    }

    /** An image as PNG, or the reason why it cannot be shown. */
    static ObjectNode item(GeneratedImage image) {
        ObjectNode item = item(image.getIndex(), image.getLabels());
        try {
            return item.put("png", ShownImage.png(image));
        } catch (DamagedPayloadException e) {
            return item.put("problem", e.getMessage());
        }
    }

    /** A clip as WAV that carries its recipe, with its spectrogram as PNG, or the reason why it cannot be played. */
    static ObjectNode item(GeneratedAudio clip) {
        ObjectNode item = item(clip.getIndex(), clip.getLabels());
        try {
            Waveform sound = ShownClip.sound(clip);
            item.put("wav", wav(sound, Recipe.write(Recipe.again(clip)))).put("seconds", sound.seconds());
            return item.put("png", ShownClip.png(ShownClip.spectrogram(sound)));
        } catch (DamagedPayloadException e) {
            item.remove(List.of("wav", "seconds"));
            return item.put("problem", e.getMessage());
        }
    }

    private static byte[] wav(Waveform sound, String recipe) {
        return recipe.length() > LONGEST_RECIPE
                ? WavEncoder.encode(sound)
                : WavEncoder.encode(sound, new WavComment(recipe));
    }

    static ObjectNode of(GenerationFailure failure) {
        return head("failure", failure.getRequestId(), failure.getModel(), failure.getVersion())
                .put("code", failure.getCode().name())
                .put("message", PlainText.of(failure.getMessage(), LONGEST_MESSAGE));
    }

    /** A request that ended without a terminal event. */
    static ObjectNode unanswered(String requestId, Throwable why) {
        return head("failure", requestId, null, null).put("code", "NO_ANSWER").put("message", reason(why));
    }

    private static String reason(Throwable why) {
        if (why instanceof GenerationTimeoutException late) {
            return "%d of %d came in time. Is a generator running, and does it have a model?"
                    .formatted(late.received(), late.expected());
        }
        return why instanceof UnavailableException
                ? PlainText.of(why.getMessage(), LONGEST_MESSAGE)
                : "The request failed here; the gallery's log says why.";
    }

    private static ObjectNode head(String kind, String requestId, String model, String version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("id", shown(requestId))
                .put("model", shown(model))
                .put("version", shown(version));
    }

    private static ObjectNode item(int index, Map<String, String> labels) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("index", index);
        AskedForm.putLabels(item, "labels", labels);
        return item;
    }

    /** A name from an event, made safe to show; null stays null. */
    static String shown(String name) {
        return name == null ? null : PlainText.of(name, LONGEST_NAME);
    }
}
