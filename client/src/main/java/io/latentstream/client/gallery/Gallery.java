package io.latentstream.client.gallery;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.DigitRequest;
import io.latentstream.client.EventFeed;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ModelArtifacts;
import io.latentstream.client.OutputRequest;
import io.latentstream.serde.ClientEnvironment;
import io.latentstream.telemetry.KafkaConnections;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A web page that publishes requests and shows what is generated and trained, and the gateway that serves it. */
public final class Gallery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);
    private static final long TICK_MILLIS = 50;
    private static final List<Topic<?>> HISTORY =
            List.of(Topics.MODEL_VERSIONS, Topics.MODEL_ROUTES, Topics.TRAINING_PROGRESS);
    private static final List<Topic<?>> NEWS = List.of(
            Topics.GENERATION_REQUESTS, Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // the last one opened first
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ModelBoard models = new ModelBoard();
    private final Feed feed;
    private final GenerationClient client;
    private final GalleryServer server;

    private Gallery(ClientEnvironment environment, GalleryConfig config, Telemetry telemetry) {
        String broker = String.valueOf(environment.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        feed = new Feed(models, broker, InstantSource.system(), System::nanoTime);
        try {
            server = opened(new GalleryServer(config));
            client = opened(GenerationClient.open(environment));
            follow(EventFeed.fromNow(environment, NEWS), telemetry, "gallery-news");
            follow(EventFeed.fromBeginning(environment, HISTORY), telemetry, "gallery-history");
            startTicking();
            serve(environment, config);
            tellOfItself(telemetry, broker);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Serves the page until it is closed.
     *
     * @param telemetry of the process, where its metrics and health checks go; stays the caller's to close
     * @throws java.io.UncheckedIOException when the port is taken
     * @throws io.latentstream.client.UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static Gallery start(ClientEnvironment environment, GalleryConfig config, Telemetry telemetry) {
        return new Gallery(environment, config, telemetry);
    }

    /** To be called before any other HTTP server of the JDK's starts in this process, so that its limits hold for this one. */
    public static void limitTheJdksServer() {
        GalleryServer.limitTheJdksServer();
    }

    /** What to open in a browser on this computer. */
    public String url() {
        return server.url();
    }

    /** How many pages listen now. */
    public int listeners() {
        return feed.listeners();
    }

    /** Completes when it is closed, and fails when it can follow the events no longer. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    private void serve(ClientEnvironment environment, GalleryConfig config) {
        Reports reports = new Reports(artifact -> ModelArtifacts.read(environment, artifact));
        Samples samples = new Samples(client::generateImages, client::generateAudio);
        Map<String, SlowRoute> perVersion = Map.of(
                "reports", opened(new SlowRoute("gallery-reports", reports::of)),
                "samples", opened(new SlowRoute("gallery-samples", samples::of)));
        RequestDesk desk = new RequestDesk(this::publish, feed::expect, feed::unanswered);
        Gatekeeper gatekeeper = new Gatekeeper(config.namesOfThisServer());
        server.start(new GalleryHandler(gatekeeper, feed, desk, models, perVersion));
    }

    private void tellOfItself(Telemetry telemetry, String broker) {
        telemetry.health().live("gallery", this::trouble);
        telemetry
                .health()
                .ready("gallery", () -> trouble().or(() -> KafkaConnections.trouble(client.metrics(), broker)));
        client.bindTo(telemetry.meters());
        Gauge listeners = Gauge.builder("latentstream.gallery.listeners", feed, Feed::listeners)
                .description("Pages that listen to the gallery")
                .register(telemetry.meters());
        opened(() -> {
            telemetry.health().forget("gallery");
            telemetry.meters().remove(listeners);
        });
    }

    private Optional<String> trouble() {
        return ended.isDone() ? Optional.of("it follows the events no longer") : Optional.empty();
    }

    private CompletableFuture<?> publish(OutputRequest<?, ?> request) {
        return request instanceof DigitRequest digits
                ? client.generateImages(digits)
                : client.generateAudio((AudioRequest) request);
    }

    private void follow(EventFeed events, Telemetry telemetry, String name) {
        events.bindTo(telemetry.meters());
        opened(events::stop);
        SlowRoute.daemon(() -> follow(events), name).start();
    }

    private void follow(EventFeed events) {
        try {
            events.forEach(feed::receive);
        } catch (RuntimeException e) {
            LOG.error("the gallery follows the events no longer: {}", e.getMessage(), e);
            feed.end("The gallery cannot follow the events any longer: " + e.getMessage());
            ended.completeExceptionally(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a tick catches what it throws
    private void startTicking() {
        ScheduledExecutorService ticker =
                Executors.newSingleThreadScheduledExecutor(task -> SlowRoute.daemon(task, "gallery-tick"));
        opened(ticker::shutdownNow);
        ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            feed.tick();
        } catch (RuntimeException e) { // else the next ticks would not come
            LOG.error("what came could not be shown", e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Tells the browsers and stops; callable more than once. */
    @Override
    public synchronized void close() {
        feed.end("The gallery was stopped.");
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.getMessage(), e);
            }
        }
        ended.complete(null);
    }
}
