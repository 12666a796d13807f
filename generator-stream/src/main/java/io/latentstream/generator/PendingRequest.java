package io.latentstream.generator;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.request.Refusal;
import io.latentstream.serde.UnreadableRecordException;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record between its poll and its turn: read once, and opened once, be it ahead or in its turn. */
final class PendingRequest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PendingRequest.class);

    private final RequestIntake intake;
    private final byte[] value;
    private final Headers headers;
    private final long sentAt;
    private GenerationRequest request;
    private UnreadableRecordException unreadable;
    private Generation generation;
    private boolean triedAhead;

    /** @param sentAt the record's own time in ms since the epoch; negative where it is not known */
    PendingRequest(RequestIntake intake, byte[] value, Headers headers, long sentAt) {
        this.intake = intake;
        this.value = value;
        this.headers = headers;
        this.sentAt = sentAt;
    }

    /** The record's headers, as received. */
    Headers headers() {
        return headers;
    }

    /** The record's own time in ms since the epoch; negative where it is not known. */
    long sentAt() {
        return sentAt;
    }

    /** When making its outputs was begun, in ms since the epoch; negative before that. */
    long begunAt() {
        return generation == null ? -1 : generation.begunAt();
    }

    /** Whether it was made of these very bytes. */
    @SuppressWarnings("ReferenceEquality") // another array is another record, were it read at the same offset
    boolean isOf(byte[] bytes) {
        return value == bytes;
    }

    /** The request; null where the record has no value. Throws a {@link io.latentstream.serde.SerdeException}. */
    GenerationRequest read() {
        if (unreadable != null) {
            throw unreadable;
        }
        if (request == null) {
            try {
                request = intake.read(value, headers);
            } catch (UnreadableRecordException e) {
                unreadable = e;
                throw e;
            }
        }
        return request;
    }

    /** Checks it and leases its model, in its turn; throws a {@link Refusal}. */
    Generation open() {
        if (generation == null) {
            generation = intake.open(read());
        }
        return generation;
    }

    /** The same before its turn; empty where that does not succeed at once. */
    Optional<Generation> openAhead() {
        if (generation == null && request != null && !triedAhead) {
            triedAhead = true;
            try {
                generation = intake.openAhead(request).orElse(null);
            } catch (RuntimeException e) {
                LOG.trace(
                        "its turn will tell",
                        e); // a refusal mostly; nothing of another's must hurt the one that is answered now
            }
        }
        return Optional.ofNullable(generation);
    }

    /** Part of the largest request's work that answering takes: 0 to 1; 1 also for what cannot be read now. */
    double work() {
        try {
            GenerationRequest read = read();
            return read == null ? 0 : intake.check().workOf(read);
        } catch (UnreadableRecordException e) {
            return 0;
        } catch (RuntimeException e) { // the registry is away, or worse: its turn will tell
            return 1;
        }
    }

    /** Values behind the outputs that it keeps. */
    long valuesKept() {
        return generation == null ? 0 : generation.valuesKept();
    }

    /** Lets go of the model. */
    @Override
    public void close() {
        if (generation != null) {
            generation.close();
            generation = null;
        }
    }
}
