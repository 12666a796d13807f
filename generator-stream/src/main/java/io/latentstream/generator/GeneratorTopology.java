package io.latentstream.generator;

import io.latentstream.generator.answer.AnswerWriter;
import io.latentstream.generator.answer.EventSerdes;
import io.latentstream.generator.generation.BatchMaker;
import io.latentstream.generator.model.ModelLoader;
import io.latentstream.generator.model.ModelStores;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.observe.RequestTraces;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.stream.RequestClients;
import io.latentstream.generator.stream.RequestIntake;
import io.latentstream.generator.stream.RequestProcessor;
import io.latentstream.generator.stream.SharedState;
import io.latentstream.generator.stream.ThreadState;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.Topology;

/** Requests in; images, clips, failures and dead letters out; the model topics beside them as global stores. */
final class GeneratorTopology implements Supplier<Topology> {
    private static final String REQUESTS = "read-" + Topics.GENERATION_REQUESTS.name();
    private static final String ANSWER = "answer";
    /** Where answers go. */
    static final List<Topic<?>> ANSWERS = List.of(
            Topics.GENERATED_IMAGES,
            Topics.GENERATED_AUDIO,
            Topics.GENERATION_FAILURES,
            Topics.GENERATION_DEAD_LETTERS);

    private final AnswerWriter writer;
    private final ThreadLocal<ThreadState> threads;
    private final GeneratorMetrics metrics;
    private final RequestTraces traces;
    private final ModelLoader loader;
    private final SharedState shared;

    /**
     * @param renderThreads that render clips, shared by the stream threads
     * @param telemetry where its metrics and spans go
     * @param group the consumer group, for spans
     * @param shared by the stream threads
     */
    GeneratorTopology(
            EventSerdes serdes,
            RequestCheck check,
            ModelLoader loader,
            RenderThreads renderThreads,
            Telemetry telemetry,
            String group,
            SharedState shared) {
        RequestIntake intake = new RequestIntake(serdes.requests(), check, loader.served(), shared.limits());
        this.writer = new AnswerWriter(serdes, check.defaults(), shared.limits());
        this.metrics = new GeneratorMetrics(telemetry, check.clock());
        this.traces = new RequestTraces(telemetry.tracer(), group);
        this.loader = loader;
        this.shared = shared;
        this.threads = ThreadLocal.withInitial(
                () -> new ThreadState(intake, new BatchMaker(renderThreads, metrics), shared.inHand()));
    }

    /** The state of the thread that asks. */
    ThreadState thread() {
        return threads.get();
    }

    /** The clients that its stream is to run with; with others nothing is made ahead. */
    KafkaClientSupplier clients() {
        return new RequestClients(this::thread);
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        ModelStores.addTo(topology, loader);
        topology.addSource(
                REQUESTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.GENERATION_REQUESTS.name());
        topology.addProcessor(ANSWER, this::processor, REQUESTS);
        for (Topic<?> topic : ANSWERS) {
            topology.addSink(topic.name(), topic.name(), new ByteArraySerializer(), new ByteArraySerializer(), ANSWER);
        }
        return topology;
    }

    private RequestProcessor processor() {
        return new RequestProcessor(this::thread, writer, metrics, traces, shared);
    }
}
