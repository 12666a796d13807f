package io.latentstream.generator.stream;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.answer.OutputLimits;
import io.latentstream.generator.decoder.RecordingDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.generation.BatchMaker;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.LoaderControl;
import io.latentstream.generator.model.ServedModels;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.request.RequestLimits;
import io.latentstream.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Record;

/** Drives a look-ahead without Kafka: requests for images are polled, and get their turns one by one. */
final class LookAheadDriver implements AutoCloseable {
    private static final int PIXELS = PublishedModel.WIDTH * PublishedModel.HEIGHT;
    private static final GeneratorMetrics METRICS = new GeneratorMetrics(Telemetry.silent(), Clock.systemUTC());

    private final IdentityHashMap<byte[], GenerationRequest> requests = new IdentityHashMap<>();
    private final List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
    private final RenderThreads threads = new RenderThreads(1);
    private final ServedModels models;
    private final InHand inHand;
    private long nanos;
    private long readingNanos;
    private final LookAhead lookAhead;

    /** Answers routed requests from this model. */
    LookAheadDriver(LoadedModel model) {
        models = LoaderControl.serving(model);
        RequestIntake intake = new RequestIntake(
                (topic, value) -> read(value),
                new RequestCheck(new RequestLimits(10_000, 500), new DefaultModels("m", "m"), Clock.systemUTC()),
                models,
                new OutputLimits(1 << 20, Duration.ofMinutes(5)));
        inHand = TemporaryInHand.inHand();
        lookAhead = new LookAhead(intake, new BatchMaker(threads, METRICS), inHand, inHand.slot(), () -> nanos);
    }

    /** Request r{seed} for one RAW8 image with this seed. */
    static GenerationRequest.Builder digits(int seed) {
        return Requests.digits("r" + seed).setSeed((long) seed).setEncoding(Encoding.RAW8);
    }

    static RecordingDecoder decoder() {
        return new RecordingDecoder(PublishedModel.LATENT, PIXELS);
    }

    static LoadedModel model(String name, String version, RecordingDecoder decoder) {
        return LoaderControl.loaded(PublishedModel.unconditional(name, version), decoder);
    }

    /** From now on each record takes this long to read. */
    void reading(Duration duration) {
        readingNanos = duration.toNanos();
    }

    ServedModels models() {
        return models;
    }

    LookAhead lookAhead() {
        return lookAhead;
    }

    /** All that {@link #poll} took note of. */
    List<ConsumerRecord<byte[], byte[]>> polled() {
        return polled;
    }

    private GenerationRequest read(byte[] value) {
        nanos += readingNanos;
        if (value == null) {
            return null;
        }
        GenerationRequest request = requests.get(value);
        if (request == null) {
            throw new SerializationException("the registry is away");
        }
        return request;
    }

    byte[] value(GenerationRequest.Builder request) {
        byte[] value = new byte[1];
        requests.put(value, request.build());
        return value;
    }

    void poll(int partition, long offset, GenerationRequest.Builder request) {
        polled.add(add(partition, offset, value(request)));
    }

    ConsumerRecord<byte[], byte[]> add(int partition, long offset, byte[] value) {
        ConsumerRecord<byte[], byte[]> record = record(partition, offset, value);
        lookAhead.add(record);
        return record;
    }

    ConsumerRecord<byte[], byte[]> unseen(GenerationRequest.Builder request) {
        return record(9, 9, value(request));
    }

    ConsumerRecord<byte[], byte[]> record(int partition, long offset, byte[] value) {
        return new ConsumerRecord<>("generation-requests", partition, offset, null, value);
    }

    List<GeneratedImage> answerAll() {
        List<GeneratedImage> images = new ArrayList<>();
        polled.forEach(each -> images.addAll(answer(each)));
        return images;
    }

    List<GeneratedImage> answer(ConsumerRecord<byte[], byte[]> turn) {
        List<GeneratedImage> images = new ArrayList<>();
        Place place = new Place(turn.partition(), turn.offset());
        try (PolledRequest request = lookAhead.take(place, new Record<>(turn.key(), turn.value(), 0))) {
            request.parse();
            lookAhead.outputs(request.open()).forEach(image -> images.add((GeneratedImage) image));
        }
        return Collections.unmodifiableList(images);
    }

    @Override
    public void close() {
        threads.close();
    }
}
