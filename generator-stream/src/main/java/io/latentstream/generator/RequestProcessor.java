package io.latentstream.generator;

import io.latentstream.generator.LookAhead.Place;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.kafka.BoundedConsumer;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Answers requests, one at a time: read, answer, send. The sender's faults become a failure or a dead letter; everything
 * else is thrown, and the request is read again.
 */
final class RequestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final long PAUSE_NANOS = 500_000_000;

    private final Supplier<ThreadWork> threads;
    private final RequestAnswerer answerer;
    private final GeneratorMetrics metrics;
    private final RequestTraces traces;
    private final SharedState shared;
    private ProcessorContext<byte[], byte[]> context;
    private ThreadWork thread;
    private boolean commitsEarly;

    /**
     * @param threads finds the work of the thread that asks
     * @param shared by all threads
     */
    RequestProcessor(
            Supplier<ThreadWork> threads,
            RequestAnswerer answerer,
            GeneratorMetrics metrics,
            RequestTraces traces,
            SharedState shared) {
        this.threads = threads;
        this.answerer = answerer;
        this.metrics = metrics;
        this.traces = traces;
        this.shared = shared;
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
        Place place = new Place(at.partition(), at.offset());
        thread.slot().take(place);
        try (PendingRequest request = thread.lookAhead().take(place, polled)) {
            Record<byte[], byte[]> record = polled.withHeaders(request.headers());
            Optional<RequestSpan> span = traces.begin(record.headers(), at, request);
            try {
                Outcome outcome = answer(place, request, record, span);
                span.ifPresent(each -> each.end(request, outcome));
            } catch (RuntimeException e) {
                span.ifPresent(each -> each.fail(e));
                throw e;
            }
        } catch (RuntimeException e) {
            if (StreamFailures.passes(e)) { // else the slot tells the next process what ended this one
                thread.slot().letGo();
            }
            throw e;
        }
        thread.slot().release(place);
        if (commitsEarly) {
            thread.pace().answered(context::commit, thread.lookAhead().isEmpty());
        }
    }

    /** Waits here while the registry is away: a thread's successor would take the session timeout to start. */
    private Outcome answer(
            Place place, PendingRequest request, Record<byte[], byte[]> record, Optional<RequestSpan> span) {
        long start = System.nanoTime();
        while (true) {
            try {
                Outcome outcome = answerOnce(place, request, record, span);
                shared.registryTrouble().over();
                return outcome;
            } catch (RegistryUnavailableException | RegistryRefusedException e) { // nothing has been sent yet
                shared.registryTrouble().waits(e.getMessage());
                if (System.nanoTime() - start >= shared.registryPatience().toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS); // a registry that refuses us does so at once
            }
        }
    }

    private Outcome answerOnce(
            Place place, PendingRequest request, Record<byte[], byte[]> record, Optional<RequestSpan> span) {
        Optional<RefusedOutputs.Note> refused = shared.refusedOutputs().of(place);
        Optional<String> unfit = shared.inHand().whyParked(place).or(() -> unanswerable(request, refused));
        if (unfit.isPresent()) {
            return bury(record, unfit.get());
        }
        Record<byte[], byte[]> traced = span.map(each -> each.in(record)).orElse(record);
        Answer answer = answerer.answer(request, thread.lookAhead(), traced, refused);
        answer.records().forEach(each -> context.forward(each, answer.topic().name()));
        metrics.answered(answer, request);
        return answer.outcome();
    }

    /** Why a record cannot even be answered with a failure; empty where it can. */
    private static Optional<String> unanswerable(PendingRequest request, Optional<RefusedOutputs.Note> refused) {
        try {
            if (request.read() == null) {
                return Optional.of(whyWithoutValue(request.headers()));
            }
        } catch (UnreadableRecordException e) {
            return Optional.of(e.getMessage());
        }
        return refused.filter(note -> note.topic().equals(Topics.GENERATION_FAILURES.name()))
                .map(note -> note.refusal().getMessage());
    }

    private static String whyWithoutValue(Headers headers) {
        return CloudEventHeaders.value(headers, BoundedConsumer.OVERSIZED)
                .map("the record is compressed and unpacks to %s bytes, which no request needs; send less"::formatted)
                .orElse("the record has no value; send a GenerationRequest");
    }

    private Outcome bury(Record<byte[], byte[]> record, String reason) {
        shared.deadLetterLog().buried(reason);
        context.forward(
                DeadLetter.of(
                        record,
                        context.recordMetadata().orElseThrow(),
                        reason,
                        shared.limits().maxRecordBytes(Topics.GENERATION_DEAD_LETTERS)),
                Topics.GENERATION_DEAD_LETTERS.name());
        metrics.buried();
        return Outcome.DEAD_LETTER;
    }

    @Override
    public void close() {
        thread.lookAhead().forget(context.taskId().partition());
    }
}
