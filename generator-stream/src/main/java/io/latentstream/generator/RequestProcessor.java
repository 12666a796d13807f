package io.latentstream.generator;

import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, one at a time: parse, answer, send. The sender's faults become a failure or a dead letter; everything
 * else is thrown, and the request is read again.
 */
final class RequestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestProcessor.class);

    private final Deserializer<GenerationRequest> requests;
    private final RequestAnswerer answerer;
    private final int maxRecordBytes;
    private final Duration registryPatience;
    private ProcessorContext<byte[], byte[]> context;

    /**
     * @param answerer this processor's own, closed with it
     * @param maxRecordBytes the producer's {@code max.request.size}
     * @param registryPatience how long to wait for the schema registry before the thread dies of it
     */
    RequestProcessor(
            Deserializer<GenerationRequest> requests,
            RequestAnswerer answerer,
            int maxRecordBytes,
            Duration registryPatience) {
        this.requests = requests;
        this.answerer = answerer;
        this.maxRecordBytes = maxRecordBytes;
        this.registryPatience = registryPatience;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
    }

    /** Answers a record. Waits here while the registry is away: a thread's successor would take the session timeout to start. */
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
            request = requests.deserialize(Topics.GENERATION_REQUESTS.name(), record.value());
        } catch (UnreadableRecordException e) {
            bury(record, e.getMessage());
            return;
        }
        if (request == null) {
            bury(record, "the record has no value; send a GenerationRequest");
            return;
        }
        Answer answer = answerer.answer(request, record);
        answer.records().forEach(each -> context.forward(each, answer.topic().name()));
    }

    private void bury(Record<byte[], byte[]> record, String reason) {
        LOG.warn("dead letter: {}", reason);
        context.forward(
                DeadLetter.of(record, context.recordMetadata().orElseThrow(), reason, maxRecordBytes),
                Topics.GENERATION_DEAD_LETTERS.name());
    }

    @Override
    public void close() {
        answerer.close();
    }
}
