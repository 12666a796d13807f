package io.latentstream.generator.stream;

import static io.latentstream.event.FailureCode.OUTPUT_REFUSED;
import static io.latentstream.event.FailureCode.OUTPUT_TOO_LARGE;

import io.latentstream.event.FailureCode;
import io.latentstream.generator.request.RequestRefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Remembers answers that the broker refused for a property of their own, such as their size. Their transaction is lost and their
 * requests are read again; each then ends in a failure that says what is remembered here. Made by Kafka Streams, which calls it
 * on the producer's thread.
 */
public final class RefusedOutputs extends DefaultProductionExceptionHandler {
    /** The property under which Streams hands the {@link Memory} over. */
    public static final String MEMORY = "latentstream.refused.outputs";

    private Memory memory = new Memory(() -> {});

    @Override
    public void configure(Map<String, ?> properties) {
        if (properties.get(MEMORY) instanceof Memory shared) {
            memory = shared;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception why) {
        codeOf(why)
                .ifPresent(code -> memory.note(
                        new Place(context.partition(), context.offset()),
                        new Note(record.topic(), code, why.getMessage())));
        return super.handleError(context, record, why);
    }

    private static Optional<FailureCode> codeOf(Exception why) {
        if (why instanceof RecordTooLargeException) {
            return Optional.of(OUTPUT_TOO_LARGE);
        }
        boolean ofTheRecord = why instanceof InvalidRecordException
                || why instanceof InvalidTimestampException
                || why instanceof PolicyViolationException;
        return ofTheRecord ? Optional.of(OUTPUT_REFUSED) : Optional.empty();
    }

    /** Why a record was refused by the topic. */
    record Note(String topic, FailureCode code, String reason) {
        RequestRefusedException refusal() {
            return new RequestRefusedException(
                    code,
                    "the broker refused an output on topic '%s': %s; ask for something else, or change the topic's settings"
                            .formatted(topic, reason));
        }
    }

    /** What was refused, by the place of the request. Shared by all threads. */
    public static final class Memory {
        private final Map<Place, Note> notes = new ConcurrentHashMap<>();
        private final Runnable onRefusal;

        /** @param onRefusal hears of each refusal, on the producer's thread */
        public Memory(Runnable onRefusal) {
            this.onRefusal = onRefusal;
        }

        private void note(Place place, Note note) {
            notes.put(place, note);
            onRefusal.run();
        }

        /** What was refused of the answer to this request, where something was. */
        Optional<Note> of(Place place) {
            return notes.isEmpty() ? Optional.empty() : Optional.ofNullable(notes.get(place));
        }
    }
}
