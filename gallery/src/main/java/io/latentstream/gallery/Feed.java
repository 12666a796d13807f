package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns events into messages for all connected pages, and keeps what a page that connects later needs. Thread-safe. */
final class Feed {
    /** Prefix of the ids of requests that fill the models' panel; their outputs are not shown as news. */
    static final String SAMPLES = "gallery-samples-";

    private static final int LONGEST_ID = 200; // as the contract has it of requests

    private static final int TICKS_BETWEEN_COUNTS = 20;

    private final ModelBoard models;
    private final String broker;
    private final InstantSource clock;
    private final Audience audience;
    private final SeenRequests requests = new SeenRequests();
    private final TrainingCurves curves = new TrainingCurves();
    private final RecentMessages recent = new RecentMessages();
    private final OutputWindow outputs;
    private Optional<String> trouble = Optional.empty();
    private long ticks;

    Feed(ModelBoard models, String broker, InstantSource clock, LongSupplier nanoTime) {
        this.models = models;
        this.broker = broker;
        this.clock = clock;
        this.audience = new Audience(nanoTime);
        this.outputs = new OutputWindow(requests, clock, nanoTime);
    }

    /** Takes in an event of any topic that the gallery follows. */
    synchronized void receive(ReceivedEvent event) {
        Object value = event.value();
        if (event.key().startsWith(SAMPLES) || id(value).length() > LONGEST_ID) {
            return;
        }
        if (value instanceof GeneratedImage image) {
            outputs.add(image);
        } else if (value instanceof GeneratedAudio clip) {
            outputs.add(clip);
        } else if (value instanceof GenerationFailure failure) {
            outputs.add(failure);
        } else if (value instanceof GenerationRequest request) {
            requests.fromTopic(request, event.timestamp());
        } else if (value instanceof TrainingProgress progress) {
            curves.add(progress);
        } else if (value instanceof ModelVersion version) {
            models.add(version).ifPresent(audience::tell);
        } else if (value instanceof ModelRoute route) {
            models.add(route).ifPresent(audience::tell);
        }
    }

    /** The id by which events of a kind are kept. */
    private static String id(Object value) {
        if (value instanceof GeneratedImage image) {
            return image.getRequestId();
        } else if (value instanceof GeneratedAudio clip) {
            return clip.getRequestId();
        } else if (value instanceof GenerationFailure failure) {
            return failure.getRequestId();
        } else if (value instanceof GenerationRequest request) {
            return request.getRequestId();
        } else if (value instanceof TrainingProgress progress) {
            return progress.getRunId();
        }
        return "";
    }

    /** Notes a request of a page, before it is published. */
    synchronized void expect(OutputRequest<?, ?> request) {
        requests.fromPage(request.toEvent(), clock.instant());
    }

    /** Tells the pages of a request that nobody answered. */
    synchronized void unanswered(String requestId, Throwable why) {
        tell(Message.of("failure", outputs.told(requestId, Outputs.unanswered(requestId, why))));
    }

    /** Tells the pages what the gallery waits for; empty when it waits no longer. */
    synchronized void trouble(Optional<String> why) {
        trouble = why;
        audience.tell(
                Message.of("trouble", JsonNodeFactory.instance.objectNode().put("why", why.orElse(null))));
    }

    /** Sends what has gathered since the last tick; called 20 times a second. */
    synchronized void tick() {
        outputs.drain().forEach(this::tell);
        curves.drain().forEach(audience::tell);
        if (++ticks % TICKS_BETWEEN_COUNTS == 0) {
            outputs.drainLeftOut().ifPresent(audience::tell);
        }
        audience.cutStuckBrowsers();
    }

    /**
     * Checks that one more browser may connect.
     *
     * @throws HttpStatusException when all places are taken
     */
    void requireRoom() {
        audience.requireRoom();
    }

    /**
     * Connects a browser: sends it the present state, then every message.
     *
     * @param hangUp frees its connection; called once, at the end
     * @param lastId the last event id that it says it got, where it was connected before
     */
    synchronized void join(OutputStream out, Runnable hangUp, String lastId) {
        List<Message> greeting = new ArrayList<>(List.of(hello()));
        greeting.addAll(models.messages());
        greeting.addAll(curves.messages());
        greeting.addAll(recent.messages());
        greeting.add(Message.of("now", JsonNodeFactory.instance.objectNode()));
        audience.join(out, hangUp, lastId, greeting);
    }

    /** How many browsers are connected. */
    int listeners() {
        return audience.size();
    }

    /** Ends all streams. */
    void end(String why) {
        audience.end(why);
    }

    private void tell(Message message) {
        recent.add(message);
        audience.tell(message);
    }

    private Message hello() {
        ObjectNode hello = JsonNodeFactory.instance.objectNode().put("broker", broker);
        hello.put("trouble", trouble.orElse(null));
        return Message.of(
                "hello", hello.put("mostImages", RequestForm.MOST_IMAGES).put("mostClips", RequestForm.MOST_CLIPS));
    }
}
