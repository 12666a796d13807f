package io.latentstream.cli;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.Artifact;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.topic.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers without a broker, and remembers what it was asked. */
final class FakeBackend implements Backend {
    final List<GenerationRequest> requests = new ArrayList<>();
    final List<OutputRequest<?, ?>> asked = new ArrayList<>();
    final List<ReceivedEvent> published = new ArrayList<>();
    Function<GenerationRequest, List<GeneratedImage>> answer = request -> List.of();
    Function<GenerationRequest, List<GeneratedAudio>> clips = request -> List.of();
    ModelCatalog catalog = new ModelCatalog(List.of(), Map.of());
    final Map<String, byte[]> chunks = new HashMap<>();
    final List<Optional<String>> troubles = new ArrayList<>();
    GalleryConfig gallery;
    int shown;

    @Override
    public List<GeneratedImage> generate(ImageRequest request) {
        asked.add(request);
        requests.add(request.toEvent());
        return answer.apply(request.toEvent());
    }

    @Override
    public List<GeneratedAudio> generate(AudioRequest request) {
        asked.add(request);
        requests.add(request.toEvent());
        return clips.apply(request.toEvent());
    }

    @Override
    public ModelCatalog models() {
        return catalog;
    }

    @Override
    public byte[] file(Artifact artifact) {
        return ArtifactChunks.join(artifact, chunks::get);
    }

    @Override
    public void watch(List<Topic<?>> topics, Spectator spectator) {
        spectator.started();
        troubles.forEach(spectator::trouble);
        for (ReceivedEvent event : published) {
            shown++;
            if (!spectator.event(event)) {
                break;
            }
        }
        spectator.ended();
    }

    @Override
    public void serveGallery(GalleryConfig config, Optional<MetricsAddress> watched, Consumer<String> up) {
        gallery = config;
        up.accept("http://gallery.test:" + config.port());
    }

    @Override
    public String broker() {
        return "broker.test:9092";
    }

    /** A grey image of 2 x 2 pixels. */
    static GeneratedImage image(int index, int count, Map<String, String> labels, Encoding encoding, byte[] payload) {
        return new GeneratedImage(
                "r",
                index,
                0,
                count,
                "mnist-cvae",
                "3",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                labels,
                2,
                2,
                encoding,
                ByteBuffer.wrap(payload));
    }

    /** A clip of a spoken-digits-cvae at 8 kHz. */
    static GeneratedAudio clip(
            int index, int count, Map<String, String> labels, Encoding encoding, int samples, byte[] payload) {
        return new GeneratedAudio(
                "r",
                index,
                0,
                count,
                "spoken-digits-cvae",
                "1",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                labels,
                false,
                8000,
                1,
                samples,
                encoding,
                ByteBuffer.wrap(payload));
    }
}
