package io.latentstream.generator.stream;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.answer.Answer;
import io.latentstream.generator.answer.AnswerWriter;
import io.latentstream.generator.answer.DeadLetter;
import io.latentstream.generator.generation.Generation;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.observe.RequestOutcome;
import io.latentstream.generator.observe.RequestSpan;
import io.latentstream.generator.observe.RequestTraces;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.kafka.BoundedConsumer;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Answers requests, one at a time: parse, open, outputs, answer, forward ({@link #answer}). A fault of the sender becomes a
 * failure or a dead letter. Everything else is thrown, and the request is read again.
 */
public final class RequestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final long PAUSE_NANOS = 500_000_000;

    private final Supplier<ThreadState> threads;
    private final AnswerWriter writer;
    private final GeneratorMetrics metrics;
    private final RequestTraces traces;
    private final SharedState shared;
    private ProcessorContext<byte[], byte[]> context;
    private ThreadState thread;
    private boolean commitsEarly;

    /**
     * @param threads finds the state of the thread that asks
     * @param shared by all threads
     */
    public RequestProcessor(
            Supplier<ThreadState> threads,
            AnswerWriter writer,
            GeneratorMetrics metrics,
            RequestTraces traces,
            SharedState shared) {
        this.threads = threads;
        this.writer = writer;
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
    public void process(Record<byte[], byte[]> bare) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Place place = Place.of(at);
        thread.slot().take(place);
        try (PolledRequest polled = thread.lookAhead().take(place, bare)) {
            Record<byte[], byte[]> record = bare.withHeaders(polled.headers());
            Optional<RequestSpan> span = traces.begin(record.headers(), at, polled.begunAt());
            try {
                RequestOutcome outcome = answerPatiently(place, polled, record, span);
                span.ifPresent(each -> each.end(outcome, polled::parse));
            } catch (RuntimeException e) {
                span.ifPresent(each -> each.fail(e));
                throw e;
            }
        } catch (RuntimeException e) {
            if (StreamFailures.passes(e)) { // else the slot tells the next process which record ended this one
                thread.slot().letGo();
            }
            throw e;
        }
        thread.slot().release(place);
        if (commitsEarly) {
            thread.pace().answered(context::commit, thread.lookAhead().isEmpty());
        }
    }

    /** Tries again while the registry is away. It waits here, because a new thread would take the session timeout to start. */
    private RequestOutcome answerPatiently(
            Place place, PolledRequest polled, Record<byte[], byte[]> record, Optional<RequestSpan> span) {
        long start = System.nanoTime();
        while (true) {
            try {
                RequestOutcome outcome = answer(place, polled, record, span);
                shared.registryTrouble().over();
                return outcome;
            } catch (RegistryUnavailableException | RegistryRefusedException e) { // nothing has been forwarded yet
                shared.registryTrouble().waits(e.getMessage());
                if (System.nanoTime() - start >= shared.registryPatience().toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS); // a registry that refuses us does so at once
            }
        }
    }

    /** The way of one request. Nothing is forwarded before all of its answer is there. */
    private RequestOutcome answer(
            Place place, PolledRequest polled, Record<byte[], byte[]> record, Optional<RequestSpan> span) {
        Optional<RefusedOutputs.Note> refused = shared.refusedOutputs().of(place);
        Optional<String> unanswerable =
                shared.inHand().whyParked(place).or(() -> whyNoRequest(polled)).or(() -> whyNoFailure(refused));
        if (unanswerable.isPresent()) {
            return bury(record, unanswerable.get());
        }
        GenerationRequest request = polled.parse();
        Record<byte[], byte[]> traced = span.map(each -> each.in(record)).orElse(record);
        Answer answer;
        try {
            if (refused.isPresent()) {
                throw refused.get().refusal();
            }
            Generation generation = polled.open();
            Iterable<? extends SpecificRecord> outputs = thread.lookAhead().outputs(generation);
            answer = writer.answer(generation, outputs, traced);
        } catch (RequestRefusedException refusal) {
            answer = writer.failure(request, refusal, traced);
        }
        forward(answer);
        metrics.answered(answer.outcome(), answer.records().size(), polled.sentAt(), polled.begunAt());
        return answer.outcome();
    }

    private void forward(Answer answer) {
        answer.records().forEach(each -> context.forward(each, answer.topic().name()));
    }

    private static Optional<String> whyNoRequest(PolledRequest polled) {
        try {
            return polled.parse() == null ? Optional.of(whyWithoutValue(polled)) : Optional.empty();
        } catch (UnreadableRecordException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String whyWithoutValue(PolledRequest polled) {
        return CloudEventHeaders.value(polled.headers(), BoundedConsumer.OVERSIZED)
                .map("the record is compressed and unpacks to %s bytes, which no request needs; send less"::formatted)
                .orElse("the record has no value; send a GenerationRequest");
    }

    /** Why not even a failure can be sent: the broker has refused it. */
    private static Optional<String> whyNoFailure(Optional<RefusedOutputs.Note> refused) {
        return refused.filter(note -> note.topic().equals(Topics.GENERATION_FAILURES.name()))
                .map(note -> note.refusal().getMessage());
    }

    private RequestOutcome bury(Record<byte[], byte[]> record, String reason) {
        shared.deadLetterLog().buried(reason);
        context.forward(
                DeadLetter.of(
                        record,
                        context.recordMetadata().orElseThrow(),
                        reason,
                        shared.limits().maxRecordBytes(Topics.GENERATION_DEAD_LETTERS)),
                Topics.GENERATION_DEAD_LETTERS.name());
        metrics.buried();
        return RequestOutcome.DEAD_LETTER;
    }

    @Override
    public void close() {
        thread.lookAhead().forget(context.taskId().partition());
    }
}
