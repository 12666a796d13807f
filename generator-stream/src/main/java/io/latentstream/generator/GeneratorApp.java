package io.latentstream.generator;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

import io.latentstream.environment.PlatformVariables;
import io.latentstream.generator.answer.DeadLetterLog;
import io.latentstream.generator.answer.EventSchemas;
import io.latentstream.generator.answer.EventSerdes;
import io.latentstream.generator.answer.OutputLimits;
import io.latentstream.generator.answer.TopicLimits;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.model.ModelLoader;
import io.latentstream.generator.observe.GeneratorHealth;
import io.latentstream.generator.observe.Readiness;
import io.latentstream.generator.observe.RegistryTrouble;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.stream.InHand;
import io.latentstream.generator.stream.RefusedOutputs;
import io.latentstream.generator.stream.SharedState;
import io.latentstream.generator.stream.StateFolder;
import io.latentstream.generator.stream.StoreTopic;
import io.latentstream.generator.stream.StreamFailures;
import io.latentstream.generator.stream.StreamProperties;
import io.latentstream.kafka.BrokerAbsentException;
import io.latentstream.kafka.BrokerWait;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.telemetry.KafkaMeters;
import io.latentstream.telemetry.ProcessEnd;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generator as a service: creates the topics, reads the model topics, and answers requests as soon as a model can answer.
 */
public final class GeneratorApp implements AutoCloseable {
    /** Default port of its metrics and health checks. */
    public static final int METRICS_PORT = 9464;

    /** Default name of the service in its spans. */
    public static final String SERVICE = "latentstream-generator";

    private static final Logger LOG = LoggerFactory.getLogger(GeneratorApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(2); // well below max.poll.interval.ms

    private final GeneratorConfig config;
    private final EventSerdes serdes;
    private final ModelLoader loader;
    private final RenderThreads renderThreads;
    private final KafkaStreams streams;
    private final Readiness readiness;
    private final StateFolder state;
    private final InHand inHand;
    private final TopicLimits topicLimits;
    private final Telemetry telemetry;
    private volatile Optional<KafkaMeters> kafkaMeters = Optional.empty();

    /**
     * Prepares the app; nothing connects before {@link #start()}.
     *
     * @param telemetry of the process, where its metrics and health checks go; stays the caller's to close
     * @throws IllegalArgumentException when another generator works in its folder
     */
    public GeneratorApp(GeneratorConfig config, Telemetry telemetry) {
        this.config = config;
        this.telemetry = telemetry;
        this.serdes = EventSerdes.of(config.clients().registry());
        DecoderEngines engines = DecoderEngines.choose(config.decoder());
        engines.bindTo(telemetry.meters());
        this.loader = new ModelLoader(
                serdes.versions(),
                serdes.routes(),
                engines,
                telemetry.meters(),
                config.stateDir().resolve(config.applicationId() + ".loading"));
        this.renderThreads = new RenderThreads(config.renderThreads());
        RequestCheck check = new RequestCheck(config.limits(), config.defaultModels(), Clock.systemUTC());
        this.state = StateFolder.take(config.stateDir(), config.applicationId()); // before anything looks into it
        this.inHand = new InHand(config.stateDir(), config.applicationId(), config.mostEnds());
        OutputLimits limits = new OutputLimits(config.maxRequestSize(), StreamProperties.longestRequest(config));
        this.topicLimits =
                new TopicLimits(GeneratorTopology.ANSWERS, config.clients().kafka(), limits);
        SharedState shared = new SharedState(
                inHand,
                new RefusedOutputs.Memory(topicLimits::askSoon),
                new RegistryTrouble(),
                limits,
                new DeadLetterLog(System::nanoTime),
                REGISTRY_PATIENCE);
        GeneratorTopology topology =
                new GeneratorTopology(serdes, check, loader, renderThreads, telemetry, config.applicationId(), shared);
        Map<String, Object> properties = StreamProperties.of(config);
        properties.put(RefusedOutputs.MEMORY, shared.refusedOutputs());
        this.streams = new KafkaStreams(topology.get(), new StreamsConfig(properties), topology.clients());
        this.readiness = new Readiness(loader.routable().whenComplete(this::onRoutable));
        streams.setUncaughtExceptionHandler(new StreamFailures());
        streams.setStateListener((now, before) -> onState(now));
        new GeneratorHealth(
                        streams,
                        readiness,
                        shared.registryTrouble(),
                        inHand::age,
                        loader::busyFor,
                        loader::trouble,
                        config.clients().kafka().get(BOOTSTRAP_SERVERS_CONFIG))
                .addTo(telemetry.health());
    }

    /**
     * Starts; returns when the model topics have been read. Requests are fetched from then on, and answered as soon as a model
     * can be routed to. Waits up to 2 minutes for a schema registry that is away.
     *
     * @throws KafkaException when the brokers cannot be reached, or the schema registry is away or refuses our schemas
     */
    public void start() {
        LOG.info("starting with {}", config.clients());
        BrokerWait.await(config.clients(), LOG::info);
        StoreTopic artifacts;
        try (Admin admin = Admin.create(config.clients().kafka())) {
            List<String> created = config.topics().createMissing(admin);
            if (!created.isEmpty()) {
                LOG.info("created topics {}", created);
            }
            topicLimits.ask(admin);
            artifacts = StoreTopic.now(admin, Topics.MODEL_ARTIFACTS);
        }
        EventSchemas.prepare(serdes, REGISTRY_PATIENCE);
        if (state.isOfAnother(artifacts)) {
            LOG.warn(
                    "topic '{}' does not go on from what its store holds: it is filled anew",
                    Topics.MODEL_ARTIFACTS.name());
            streams.cleanUp();
        }
        state.open();
        streams.pause(); // KIP-834: the global stores fill and tasks are assigned, but no request is processed
        streams.start();
        kafkaMeters = Optional.of(KafkaMeters.bind(
                telemetry.meters(),
                (scheduler, refresh) -> new KafkaStreamsMetrics(streams, List.of(), scheduler, refresh),
                KafkaStreamsMetrics::close));
        loader.open();
    }

    private void onRoutable(Void nothing, Throwable failure) {
        if (failure == null) {
            streams.resume();
            LOG.info("a model can be routed to: answering requests");
        } else {
            readiness.crashed(new IllegalStateException("no model can be loaded on this machine: " + failure, failure));
        }
    }

    private void onState(KafkaStreams.State state) {
        switch (state) {
            case RUNNING -> {
                if (streams.metadataForLocalThreads().stream()
                        .anyMatch(thread -> !thread.activeTasks().isEmpty())) {
                    readiness.assigned();
                }
            }
            case ERROR -> readiness.crashed(new IllegalStateException("the generator crashed; its log says why"));
            case NOT_RUNNING -> readiness.closed();
            default -> {
                // on the way to one of these
            }
        }
    }

    /** Completes when requests are being answered: partitions are assigned and a model can be routed to. */
    public CompletableFuture<Void> ready() {
        return readiness.ready();
    }

    /**
     * Waits for {@link #ready()}.
     *
     * @throws IllegalStateException when that takes longer than the timeout, or the app stops instead
     */
    public void awaitReady(Duration timeout) {
        readiness.awaitReady(timeout);
    }

    /**
     * Waits until a version answers routed requests.
     *
     * @throws IllegalStateException when that takes longer than the timeout, or the app stops instead
     */
    public void awaitServing(String model, String version, Duration timeout) {
        String missing = "version '%s' of model '%s' on the model topics".formatted(version, model);
        readiness.await(loader.serving(model, version), timeout, missing);
    }

    /** Completes when the app has stopped: normally after {@link #close()}, exceptionally when it crashed. */
    public CompletableFuture<Void> stopped() {
        return readiness.stopped();
    }

    /** Prepares an end: loads nothing more, and ignores how current loads end. */
    public void endLoading() {
        loader.endLoading();
    }

    /** Finishes the request under way, leaves the group, and frees the models. */
    @Override
    public void close() {
        endLoading();
        kafkaMeters.ifPresent(KafkaMeters::close);
        boolean clean = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (clean && streams.state() == KafkaStreams.State.NOT_RUNNING) { // in ERROR stores may have been left open
            state.leave();
        }
        if (clean && readiness.crash().isEmpty()) {
            inHand.letGo();
        }
        state.close();
        if (!clean) {
            LOG.warn("the stream did not stop within {} s; its partitions come free later", CLOSE_TIMEOUT.toSeconds());
        }
        topicLimits.close();
        renderThreads.close();
        loader.close();
        readiness.closed();
    }

    /** Runs until told to stop. Exits with 1 when the app crashes or finds no broker, with 2 for a wrong configuration. */
    public static void main(String[] args) {
        ProcessEnd.withAnyThread();
        Telemetry telemetry;
        GeneratorApp app;
        try {
            Map<String, String> env = PlatformVariables.removedFrom(System.getenv());
            GeneratorConfig config = GeneratorConfig.fromEnv(env);
            telemetry = Telemetry.fromEnv(env, SERVICE, METRICS_PORT);
            app = new GeneratorApp(config, telemetry);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.error("cannot start: {}", e.getMessage());
            System.exit(2);
            return;
        } catch (KafkaException e) { // a setting that Kafka does not understand, mostly
            LOG.error("cannot start: {}", ClientEnvironment.reason(e));
            System.exit(2);
            return;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            app.close();
                            telemetry.close(); // sends the last spans
                        },
                        "shutdown"));
        System.exit(app.run());
    }

    /** Starts and waits for the end; returns the process's exit code. */
    private int run() {
        try {
            start();
            stopped().join();
            return 0;
        } catch (BrokerAbsentException e) {
            LOG.error("{}", e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            LOG.error("cannot start: {}", e.getMessage());
            return 2;
        } catch (RuntimeException e) {
            LOG.error("the generator stopped: {}", e.getMessage(), e);
            return 1;
        }
    }
}
