package io.latentstream.cli;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.EventFeed;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelArtifacts;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.Artifact;
import io.latentstream.gallery.Gallery;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.kafka.BrokerWait;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.telemetry.ProcessEnd;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real backend, with a broker and a schema registry. */
record KafkaBackend(ClientEnvironment environment) implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBackend.class);

    @Override
    public List<List<Output>> generate(List<OutputRequest<?, ?>> requests) {
        try (GenerationClient client = GenerationClient.open(environment)) {
            List<CompletableFuture<List<Output>>> answers =
                    requests.stream().map(request -> ask(client, request)).toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private static CompletableFuture<List<Output>> ask(GenerationClient client, OutputRequest<?, ?> request) {
        return request instanceof ImageRequest images
                ? client.generateImages(images).thenApply(all -> outputs(all, ImageOutput::new))
                : client.generateAudio((AudioRequest) request).thenApply(all -> outputs(all, ClipOutput::new));
    }

    private static <E> List<Output> outputs(List<E> events, Function<E, Output> kind) {
        return events.stream().map(kind).toList();
    }

    @Override
    public ModelCatalog models() {
        return ModelCatalog.read(environment);
    }

    @Override
    public byte[] file(Artifact artifact) {
        return ModelArtifacts.read(environment, artifact);
    }

    @Override
    public void watch(List<Topic<?>> topics, Spectator spectator) {
        EventFeed feed = EventFeed.fromNow(environment, topics);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(feed, ended), "latentstream-watch-stop"));
        try {
            feed.onTrouble(spectator::trouble);
            spectator.started();
            feed.forEach(event -> {
                if (!spectator.event(event)) {
                    feed.stop();
                }
            });
            spectator.ended();
        } finally {
            ended.countDown();
        }
    }

    /** Lets the JVM end on Ctrl-C only when the last line has been written. */
    @SuppressWarnings("ReturnValueIgnored") // the JVM ends now in either case
    private static void stop(EventFeed feed, CountDownLatch ended) {
        feed.stop();
        try {
            ended.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void serveGallery(GalleryConfig config, Optional<MetricsAddress> watched, Consumer<String> up) {
        ProcessEnd.withAnyThread();
        Gallery.limitTheJdksServer();
        BrokerWait.await(environment, LOG::warn);
        try (Telemetry telemetry = Telemetry.start(watched, Optional.empty());
                Gallery gallery = Gallery.start(environment, config, telemetry)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gallery::close, "latentstream-gallery-stop"));
            up.accept(gallery.url());
            gallery.ended().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    @Override
    public String broker() {
        return String.valueOf(environment.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
