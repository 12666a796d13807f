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
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Terminal events as JSON for the page: a head that the outputs of a request share, and an item for each. */
final class Outputs {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 1000;
    private static final int MOST_LABELS = 20;

    private Outputs() {}

    static ObjectNode head(GeneratedImage image) {
        return head("images", image.getRequestId(), image.getModel(), image.getVersion())
                .put("seed", Long.toString(image.getSeed()))
                .put("temperature", image.getTemperature())
                .put("count", image.getCount());
    }

    static ObjectNode head(GeneratedAudio clip) {
        return head("clips", clip.getRequestId(), clip.getModel(), clip.getVersion())
                .put("seed", Long.toString(clip.getSeed()))
                .put("temperature", clip.getTemperature())
                .put("count", clip.getCount());
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

    /** A clip as WAV with its spectrogram as PNG, or the reason why it cannot be played. */
    static ObjectNode item(GeneratedAudio clip) {
        ObjectNode item = item(clip.getIndex(), clip.getLabels());
        try {
            Waveform sound = ShownClip.sound(clip);
            item.put("wav", WavEncoder.encode(sound)).put("seconds", sound.seconds());
            return item.put("png", ShownClip.png(ShownClip.spectrogram(sound)));
        } catch (DamagedPayloadException e) {
            item.remove(List.of("wav", "seconds"));
            return item.put("problem", e.getMessage());
        }
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
        ObjectNode named = item.putObject("labels");
        new TreeMap<>(labels)
                .entrySet().stream()
                        .limit(MOST_LABELS)
                        .forEach(label -> named.put(shown(label.getKey()), shown(label.getValue())));
        return item;
    }

    /** A name from an event, made safe to show; null stays null. */
    static String shown(String name) {
        return name == null ? null : PlainText.of(name, LONGEST_NAME);
    }
}
