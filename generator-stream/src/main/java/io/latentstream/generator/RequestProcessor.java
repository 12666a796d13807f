package io.latentstream.generator;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.ModelCatalog;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Limits;
import io.latentstream.generator.request.Refusal;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, one at a time: parse, check, lease a model, sample, decode, render, send. The sender's faults become a
 * failure or a dead letter; everything else is thrown, and the request is read again.
 */
final class RequestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestProcessor.class);
    private static final int MAX_MESSAGE_CHARACTERS = 4000;

    private final EventSerdes serdes;
    private final RequestCheck check;
    private final ModelCatalog catalog;
    private final int maxRecordBytes;
    private final Duration registryPatience;
    private final ImageGenerator generator = new ImageGenerator();
    private ProcessorContext<byte[], byte[]> context;

    /**
     * @param catalog where models are leased
     * @param maxRecordBytes the producer's {@code max.request.size}
     * @param registryPatience how long to wait for the schema registry before the thread dies of it
     */
    RequestProcessor(
            EventSerdes serdes,
            RequestCheck check,
            ModelCatalog catalog,
            int maxRecordBytes,
            Duration registryPatience) {
        this.serdes = serdes;
        this.check = check;
        this.catalog = catalog;
        this.maxRecordBytes = maxRecordBytes;
        this.registryPatience = registryPatience;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
    }

    /** Answers a record. Waits here while the registry is away: a thread's successor gets its partitions only 45 s later. */
    @Override
    public void process(Record<byte[], byte[]> record) {
        long start = System.nanoTime();
        while (true) {
            try {
                processOnce(record);
                return;
            } catch (RegistryUnavailableException e) { // after its own time of trying; nothing has been sent yet
                if (System.nanoTime() - start >= registryPatience.toNanos()) {
                    throw e;
                }
                LOG.warn("waiting for the schema registry: {}", e.getMessage());
            }
        }
    }

    private void processOnce(Record<byte[], byte[]> record) {
        GenerationRequest request;
        try {
            request = serdes.requests().deserialize(Topics.GENERATION_REQUESTS.name(), record.value());
        } catch (UnreadableRecordException e) {
            bury(record, e.getMessage());
            return;
        }
        if (request == null) {
            bury(record, "the record has no value; send a GenerationRequest");
        } else {
            answer(request, record);
        }
    }

    private void bury(Record<byte[], byte[]> record, String reason) {
        LOG.warn("dead letter: {}", reason);
        context.forward(
                DeadLetter.of(record, context.recordMetadata().orElseThrow(), reason, maxRecordBytes),
                Topics.GENERATION_DEAD_LETTERS.name());
    }

    private void answer(GenerationRequest request, Record<byte[], byte[]> record) {
        try {
            images(check.check(request), record)
                    .records()
                    .forEach(each -> context.forward(each, Topics.GENERATED_IMAGES.name()));
        } catch (Refusal refusal) {
            failure(request, refusal, record)
                    .records()
                    .forEach(each -> context.forward(each, Topics.GENERATION_FAILURES.name()));
        }
    }

    private Answer images(CheckedRequest request, Record<byte[], byte[]> record) {
        Answer answer = new Answer(request.id(), record, maxRecordBytes);
        try (ModelLease lease = catalog.lease(request)) {
            generate(request, lease.model(), answer);
        }
        return answer;
    }

    private void generate(CheckedRequest request, LoadedModel model, Answer answer) {
        try {
            generator.generate(
                    request,
                    model,
                    image -> answer.add(
                            request.id() + "/" + image.getIndex(),
                            GeneratedImage.class,
                            serdes.images().serialize(Topics.GENERATED_IMAGES.name(), image)));
        } catch (Refusal refusal) {
            throw refusal.by(model.version().getVersion());
        }
    }

    private Answer failure(GenerationRequest request, Refusal refusal, Record<byte[], byte[]> record) {
        String id = cut(request.getRequestId(), Limits.MAX_REQUEST_ID_CHARACTERS);
        GenerationFailure failure = new GenerationFailure(
                id,
                refusal.code(),
                cut(refusal.getMessage(), MAX_MESSAGE_CHARACTERS),
                cut(RequestCheck.modelOf(request, check.defaults()), Limits.MAX_REQUEST_ID_CHARACTERS),
                cut(refusal.version().orElse(request.getVersion()), Limits.MAX_REQUEST_ID_CHARACTERS));
        Answer answer = new Answer(id, record, maxRecordBytes);
        answer.add(
                id + "/failure",
                GenerationFailure.class,
                serdes.failures().serialize(Topics.GENERATION_FAILURES.name(), failure));
        return answer;
    }

    /** Text short enough that the failure can always be sent, whatever the sender wrote. */
    private static String cut(String text, int characters) {
        return text == null || text.length() <= characters ? text : text.substring(0, characters);
    }

    @Override
    public void close() {
        generator.close();
    }
}
