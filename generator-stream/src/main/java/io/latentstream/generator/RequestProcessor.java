package io.latentstream.generator;

import io.latentstream.generator.LookAhead.Place;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, one at a time: read, answer, send. The sender's faults become a failure or a dead letter; everything
 * else is thrown, and the request is read again.
 */
final class RequestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestProcessor.class);

    private final Supplier<ThreadWork> threads;
    private final RequestAnswerer answerer;
    private final GeneratorMetrics metrics;
    private final RequestTraces traces;
    private final int maxRecordBytes;
    private final Duration registryPatience;
    private ProcessorContext<byte[], byte[]> context;
    private ThreadWork thread;
    private boolean commitsEarly;

    /**
     * @param threads finds the work of the thread that asks
     * @param maxRecordBytes the producer's {@code max.request.size}
     * @param registryPatience how long to wait for the schema registry before the thread dies of it
     */
    RequestProcessor(
            Supplier<ThreadWork> threads,
            RequestAnswerer answerer,
            GeneratorMetrics metrics,
            RequestTraces traces,
            int maxRecordBytes,
            Duration registryPatience) {
        this.threads = threads;
        this.answerer = answerer;
        this.metrics = metrics;
        this.traces = traces;
        this.maxRecordBytes = maxRecordBytes;
        this.registryPatience = registryPatience;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        thread = threads.get();
        commitsEarly = StreamsConfig.EXACTLY_ONCE_V2.equals(
                context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    }

    @Override
    public void process(Record<byte[], byte[]> polled) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        try (PendingRequest request = thread.lookAhead().take(new Place(at.partition(), at.offset()), polled)) {
            Record<byte[], byte[]> record = polled.withHeaders(request.headers());
            Optional<RequestSpan> span = traces.begin(record.headers(), at, request);
            try {
                Outcome outcome = answer(request, record, span);
                span.ifPresent(each -> each.end(request, outcome));
            } catch (RuntimeException e) {
                span.ifPresent(each -> each.fail(e));
                throw e;
            }
        }
        if (commitsEarly) {
            thread.pace().answered(context::commit, thread.lookAhead().isEmpty());
        }
    }

    /** Waits here while the registry is away: a thread's successor would take the session timeout to start. */
    private Outcome answer(PendingRequest request, Record<byte[], byte[]> record, Optional<RequestSpan> span) {
        long start = System.nanoTime();
        while (true) {
            try {
                return answerOnce(request, record, span);
            } catch (RegistryUnavailableException e) { // after its own time of trying; nothing has been sent yet
                if (System.nanoTime() - start >= registryPatience.toNanos()) {
                    throw e;
                }
                LOG.warn("waiting for the schema registry: {}", e.getMessage());
            }
        }
    }

    private Outcome answerOnce(PendingRequest request, Record<byte[], byte[]> record, Optional<RequestSpan> span) {
        try {
            if (request.read() == null) {
                return bury(record, "the record has no value; send a GenerationRequest");
            }
        } catch (UnreadableRecordException e) {
            return bury(record, e.getMessage());
        }
        Record<byte[], byte[]> traced = span.map(each -> each.in(record)).orElse(record);
        Answer answer = answerer.answer(request, thread.lookAhead(), traced);
        answer.records().forEach(each -> context.forward(each, answer.topic().name()));
        metrics.answered(answer, request);
        return answer.outcome();
    }

    private Outcome bury(Record<byte[], byte[]> record, String reason) {
        LOG.warn("dead letter: {}", reason);
        context.forward(
                DeadLetter.of(record, context.recordMetadata().orElseThrow(), reason, maxRecordBytes),
                Topics.GENERATION_DEAD_LETTERS.name());
        metrics.buried();
        return Outcome.DEAD_LETTER;
    }

    @Override
    public void close() {
        thread.lookAhead().forget(context.taskId().partition());
    }
}
