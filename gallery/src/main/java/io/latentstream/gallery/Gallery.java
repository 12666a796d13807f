package io.latentstream.gallery;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.EventFeed;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelArtifacts;
import io.latentstream.client.OutputRequest;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.telemetry.KafkaMeters;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.time.Duration;
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
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A web page that publishes requests and shows what is generated and trained, and the gateway that serves it. */
public final class Gallery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);
    private static final long TICK_MILLIS = 50;
    private static final Duration BODY_LIMIT = Duration.ofSeconds(5);
    private static final List<Topic<?>> HISTORY =
            List.of(Topics.MODEL_VERSIONS, Topics.MODEL_ROUTES, Topics.TRAINING_PROGRESS);
    private static final List<Topic<?>> NEWS = List.of(
            Topics.GENERATION_REQUESTS, Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // closed in reverse order
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ModelBoard models = new ModelBoard();
    private final Feed feed;
    private final GenerationClient client;
    private final EventFeed news;
    private final EventFeed history;
    private final GalleryServer server;
    private boolean waiting;

    private Gallery(ClientEnvironment environment, GalleryConfig config, Telemetry telemetry) {
        String broker = String.valueOf(environment.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        feed = new Feed(models, broker, InstantSource.system(), System::nanoTime);
        try {
            server = opened(new GalleryServer(config));
            client = opened(GenerationClient.open(environment));
            news = stoppedAtTheEnd(EventFeed.fromNow(environment, NEWS));
            history = stoppedAtTheEnd(EventFeed.fromBeginning(environment, HISTORY));
            observe(telemetry);
            follow(news, "gallery-news");
            follow(history, "gallery-history");
            endWith(client);
            startTicking();
            serve(environment, config);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Serves the page until it is closed.
     *
     * @param telemetry of the process, gets metrics and health checks; the caller closes it
     * @throws java.io.UncheckedIOException when the port is taken
     * @throws io.latentstream.client.UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static Gallery start(ClientEnvironment environment, GalleryConfig config, Telemetry telemetry) {
        return new Gallery(environment, config, telemetry);
    }

    /** Sets the limits of the JDK's HTTP servers. Call it before the first of them starts in this process: the JDK reads them once. */
    public static void limitTheJdksServer() {
        GalleryServer.limitTheJdksServer();
    }

    /** The address to open in a browser on this computer. */
    public String url() {
        return server.url();
    }

    /** How many pages are connected now. */
    public int listeners() {
        return feed.listeners();
    }

    /** Completes when it is closed, and fails when it can follow the events no longer. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    private void serve(ClientEnvironment environment, GalleryConfig config) {
        Reports reports = new Reports(artifact -> ModelArtifacts.read(environment, artifact));
        SampleRows samples = new SampleRows(client::generateImages, client::generateAudio);
        Map<String, SlowRoute> perVersion = Map.of(
                "reports", opened(new SlowRoute("gallery-reports", reports::of)),
                "samples", opened(new SlowRoute("gallery-samples", samples::of)));
        RequestDesk desk = new RequestDesk(this::publish, feed::expect, feed::unanswered);
        Gatekeeper gatekeeper = new Gatekeeper(config.namesOfThisServer());
        BodyReader bodies = opened(new BodyReader(BODY_LIMIT));
        server.start(new GalleryHandler(gatekeeper, bodies, feed, desk, models, perVersion));
    }

    private void observe(Telemetry telemetry) {
        telemetry.health().live("gallery", this::death);
        telemetry.health().ready("gallery", () -> death().or(this::trouble));
        List.<Supplier<Map<MetricName, ? extends Metric>>>of(client::metrics, news::metrics, history::metrics)
                .forEach(metrics -> opened(KafkaMeters.of(metrics, telemetry.meters())));
        List<Meter> meters = List.of(
                Gauge.builder("latentstream.gallery.listeners", feed, Feed::listeners)
                        .description("Pages that listen to the gallery")
                        .register(telemetry.meters()),
                FunctionCounter.builder("latentstream.gallery.skipped.records", this, Gallery::skipped)
                        .description("Records that the gallery could not read and left out")
                        .register(telemetry.meters()));
        opened(() -> {
            telemetry.health().forget("gallery");
            meters.forEach(telemetry.meters()::remove);
        });
    }

    private Optional<String> death() {
        return ended.isDone() ? Optional.of("it follows the events no longer") : Optional.empty();
    }

    /** What it waits for: the broker or the schema registry. */
    private Optional<String> trouble() {
        return news.trouble().or(history::trouble).or(client::trouble);
    }

    private double skipped() {
        return (double) news.skipped() + history.skipped();
    }

    private CompletableFuture<?> publish(OutputRequest<?, ?> request) {
        return request instanceof ImageRequest images
                ? client.generateImages(images)
                : client.generateAudio((AudioRequest) request);
    }

    private EventFeed stoppedAtTheEnd(EventFeed events) {
        opened(events::stop);
        return events;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what whenComplete returns fails as the client does
    private void endWith(GenerationClient answers) {
        answers.ended().whenComplete((closed, why) -> Optional.ofNullable(why).ifPresent(this::end));
    }

    private void follow(EventFeed events, String name) {
        events.onTrouble(change -> tell());
        SlowRoute.daemon(() -> follow(events), name).start();
    }

    private void follow(EventFeed events) {
        try {
            events.forEach(feed::receive);
        } catch (RuntimeException | Error e) {
            end(e);
        }
    }

    /** Logs once what it waits for, and once that the wait is over. */
    private synchronized void tell() {
        Optional<String> now = news.trouble().or(history::trouble);
        if (now.isPresent() != waiting) {
            waiting = now.isPresent();
            LOG.warn(now.map(why -> "the gallery waits: " + why)
                    .orElse("the gallery goes on: what it waited for is back"));
        }
        feed.trouble(now);
    }

    /** A fault of this program or this machine: the process ends, as a new start is better than a page that gets no events. */
    private void end(Throwable why) {
        LOG.error("the gallery follows the events no longer: {}", why.getMessage(), why);
        ended.completeExceptionally(why);
        feed.end("The gallery failed and has to be started again; its log says why.");
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
        } catch (RuntimeException | Error e) {
            end(e);
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
