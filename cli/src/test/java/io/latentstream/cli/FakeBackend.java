package io.latentstream.cli;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.Artifact;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.event.Kind;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.Posterior;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Answers without a broker, and remembers what it was asked. */
final class FakeBackend implements Backend {
    static {
        TrustedClasses.trust();
    }

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
    public List<List<Output>> generate(List<OutputRequest<?, ?>> all) {
        return all.stream().map(this::answer).toList();
    }

    private List<Output> answer(OutputRequest<?, ?> request) {
        GenerationRequest event = request.toEvent();
        asked.add(request);
        requests.add(event);
        return event.getKind() == Kind.IMAGE
                ? answer.apply(event).stream().<Output>map(ImageOutput::new).toList()
                : clips.apply(event).stream().<Output>map(ClipOutput::new).toList();
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

    /** Images of 2 x 2 pixels as a generator makes them: each a PNG with its recipe, and all of the request echoed. */
    static List<GeneratedImage> images(GenerationRequest request) {
        return IntStream.range(request.getFirst(), request.getFirst() + request.getCount())
                .mapToObj(index -> withRecipe(new GeneratedImage(
                        request.getRequestId(),
                        index,
                        request.getFirst(),
                        request.getCount(),
                        request.getModel() == null ? "mnist-cvae" : request.getModel(),
                        request.getVersion() == null ? "3" : request.getVersion(),
                        request.getSeed(),
                        request.getTemperature(),
                        request.getTruncation(),
                        request.getVariation(),
                        request.getInterpolation(),
                        place(request),
                        request.getLabels(),
                        2,
                        2,
                        request.getEncoding() == null ? Encoding.PNG : request.getEncoding(),
                        ByteBuffer.allocate(0))))
                .toList();
    }

    /** Clips of half a second as a generator makes them: each a WAV with its recipe, and all of the request echoed. */
    static List<GeneratedAudio> clips(GenerationRequest request) {
        return IntStream.range(request.getFirst(), request.getFirst() + request.getCount())
                .mapToObj(index -> withRecipe(new GeneratedAudio(
                        request.getRequestId(),
                        index,
                        request.getFirst(),
                        request.getCount(),
                        request.getModel() == null ? "spoken-digits-cvae" : request.getModel(),
                        request.getVersion() == null ? "1" : request.getVersion(),
                        request.getSeed(),
                        request.getTemperature(),
                        request.getTruncation(),
                        request.getVariation(),
                        request.getInterpolation(),
                        place(request),
                        request.getLabels(),
                        request.getTrim(),
                        8000,
                        1,
                        4000,
                        request.getEncoding() == null ? Encoding.WAV : request.getEncoding(),
                        ByteBuffer.allocate(0))))
                .toList();
    }

    /** Where an input lies: it shows what its sender says, or else a seven. */
    private static Posterior place(GenerationRequest request) {
        if (request.getReconstruction() == null) {
            return request.getPosterior();
        }
        Map<String, String> said = request.getReconstruction().getLabels();
        return new Posterior(
                List.of(0.5f, -1f), List.of(0.1f, 0.2f), said.isEmpty() ? Map.of("digit", "7") : said, -93.214);
    }

    private static GeneratedImage withRecipe(GeneratedImage image) {
        PixelGrid pixels = new PixelGrid(2, 2, new byte[] {0, 50, 100, (byte) image.getIndex()});
        try (PngEncoder encoder = new PngEncoder()) {
            image.setPayload(ByteBuffer.wrap(
                    image.getEncoding() == Encoding.RAW8
                            ? pixels.pixels()
                            : encoder.encode(pixels, new PngText(Recipe.KEYWORD, Recipe.write(Recipe.again(image))))));
        }
        return image;
    }

    private static GeneratedAudio withRecipe(GeneratedAudio clip) {
        Waveform sound = Waveform.of(8000, new float[4000]);
        clip.setPayload(ByteBuffer.wrap(
                clip.getEncoding() == Encoding.PCM16
                        ? WavEncoder.encodePcm16(sound)
                        : WavEncoder.encode(sound, new WavComment(Recipe.write(Recipe.again(clip))))));
        return clip;
    }

    /** A published and routed version, with a value for each digit and two speakers. */
    static ModelVersion version(String name, String version, Object rendering) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(version)
                .setCreated(Instant.EPOCH)
                .setLatentDimension(2)
                .setLabelGroups(List.of(
                        new LabelGroup("digit", List.of("0", "1", "2")),
                        new LabelGroup("speaker", List.of("theo", "jackson")),
                        new LabelGroup("size", List.of("all", "some"))))
                .setRendering(rendering)
                .setArtifacts(List.of())
                .build();
    }

    /** Publishes an image model {@code letters} with versions 4 and 5, and an audio model {@code words}; 5 is routed. */
    void publishLettersAndWords() {
        AudioRepresentation sound = new AudioRepresentation(8000, 4000, 256, 128, 32, 0, 60.0);
        catalog = new ModelCatalog(
                List.of(
                        version("letters", "4", new ImageShape(2, 2, 0)),
                        version("letters", "5", new ImageShape(2, 2, 0)),
                        version("words", "1", sound)),
                Map.of("letters", new ModelRoute("letters", Map.of("5", 1), null)));
        answer = FakeBackend::images;
        clips = FakeBackend::clips;
    }
}
