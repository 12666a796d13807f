package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Gathers outputs by request until they are drained, and leaves out what is more than a page can show. Outputs that the pages
 * themselves asked for are limited in bytes alone.
 */
final class OutputWindow {
    private static final int DECISIONS = 4096;

    private final SeenRequests requests;
    private final InstantSource clock;
    private final TokenBucket cards;
    private final TokenBucket images;
    private final TokenBucket clips;
    private final TokenBucket bytes;
    private final Map<String, Boolean> admitted = new Newest<>(DECISIONS);
    private final Map<String, ObjectNode> gathered = new LinkedHashMap<>();
    private final List<Message> failures = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    OutputWindow(SeenRequests requests, InstantSource clock, LongSupplier nanoTime) {
        this.requests = requests;
        this.clock = clock;
        this.cards = new TokenBucket(6, 40, nanoTime);
        this.images = new TokenBucket(100, 400, nanoTime);
        this.clips = new TokenBucket(4, 20, nanoTime);
        this.bytes = new TokenBucket(2 << 20, 4 << 20, nanoTime);
    }

    void add(GeneratedImage image) {
        if (isShown(image.getRequestId(), images)) {
            add("images", image.getRequestId(), () -> Outputs.head(image), () -> Outputs.item(image));
        } else {
            leaveOut("images");
        }
    }

    void add(GeneratedAudio clip) {
        if (isShown(clip.getRequestId(), clips)) {
            add("clips", clip.getRequestId(), () -> Outputs.head(clip), () -> Outputs.item(clip));
        } else {
            leaveOut("clips");
        }
    }

    void add(GenerationFailure failure) {
        if (requests.isFromPage(failure.getRequestId()) || cards.take(1)) {
            failures.add(Message.of("failure", told(failure.getRequestId(), Outputs.of(failure))));
        } else {
            leaveOut("failures");
        }
    }

    /** The messages gathered since the last call. */
    List<Message> drain() {
        List<Message> messages = new ArrayList<>(failures);
        gathered.values().forEach(outputs -> messages.add(Message.of("outputs", outputs)));
        failures.clear();
        gathered.clear();
        return messages;
    }

    /** How many outputs were left out since the last call, by kind; empty when none were. */
    Optional<Message> drainLeftOut() {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        leftOut.forEach(counts::put);
        leftOut.clear();
        return Optional.of(Message.of("left-out", counts));
    }

    /** Adds what was asked for and how long it took, where the request has been seen. */
    ObjectNode told(String requestId, ObjectNode outputs) {
        requests.find(requestId).ifPresent(seen -> {
            long millis = Duration.between(seen.when(), clock.instant()).toMillis();
            outputs.put("latency", Math.max(0, millis)).putRawValue("asked", new RawValue(seen.asked()));
        });
        return outputs;
    }

    private boolean isShown(String requestId, TokenBucket bucket) {
        return requests.isFromPage(requestId)
                || (admitted.computeIfAbsent(requestId, unseen -> cards.take(1)) && bucket.take(1));
    }

    private void add(String kind, String requestId, Supplier<ObjectNode> head, Supplier<ObjectNode> output) {
        ObjectNode item = output.get();
        if (bytes.take(item.toString().length())) {
            ObjectNode outputs = gathered.computeIfAbsent(requestId, unseen -> told(requestId, head.get()));
            outputs.withArray("items").add(item);
        } else {
            leaveOut(kind);
        }
    }

    private void leaveOut(String kind) {
        leftOut.merge(kind, 1, Integer::sum);
    }
}
