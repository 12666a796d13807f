package io.latentstream.client.cli;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.DigitRequest;
import io.latentstream.client.ModelCatalogue;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.client.gallery.GalleryConfig;
import io.latentstream.event.Artifact;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the commands need of the world beyond the terminal. */
interface Backend {
    /** Asks for images and waits for them, in index order. */
    List<GeneratedImage> generate(DigitRequest request);

    /** Asks for clips and waits for them, in index order. */
    List<GeneratedAudio> generate(AudioRequest request);

    /** The models published so far. */
    ModelCatalogue models();

    /** A file of a model version. */
    byte[] file(Artifact artifact);

    /** Hands on what is published to the topics from now on, until the spectator has enough or the user interrupts. */
    void watch(List<Topic<?>> topics, Spectator spectator);

    /** Serves the gallery until the user interrupts; tells its address when it is up. */
    void serveGallery(GalleryConfig config, Optional<MetricsAddress> watched, Consumer<String> up);

    /** Where the broker is, for messages. */
    String broker();

    /** Whom events are shown to. */
    interface Spectator {
        /** Events published after this moment will be shown. */
        void started();

        /** Shows an event; false ends the show. */
        boolean event(ReceivedEvent event);

        /** Nothing can come until something is back, or, empty, is back. */
        void trouble(Optional<String> why);

        /** No more events will be shown. */
        void ended();
    }
}
