package io.latentstream.cli;

import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.Artifact;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the commands need beyond the terminal. */
interface Backend {
    /** Asks for outputs, for all at once, and waits for them: a list for each request, in index order. */
    List<List<Output>> generate(List<OutputRequest<?, ?>> requests);

    /** The models published so far. */
    ModelCatalog models();

    /** A file of a model version. */
    byte[] file(Artifact artifact);

    /** Hands on what is published to the topics from now on, until the spectator ends it or the user interrupts. */
    void watch(List<Topic<?>> topics, Spectator spectator);

    /** Serves the gallery until the user interrupts; calls {@code up} with its address when it is there. */
    void serveGallery(GalleryConfig config, Optional<MetricsAddress> watched, Consumer<String> up);

    /** The address of the broker, for messages. */
    String broker();

    /** Shows events. */
    interface Spectator {
        /** Called once, before the first event: events published from now on will be shown. */
        void started();

        /** Shows an event; false ends the show. */
        boolean event(ReceivedEvent event);

        /** Called when the broker or the registry goes away, with the reason, and with nothing when it is back. */
        void trouble(Optional<String> why);

        /** Called once, after the last event. */
        void ended();
    }
}
