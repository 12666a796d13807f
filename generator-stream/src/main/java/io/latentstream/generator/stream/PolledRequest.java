package io.latentstream.generator.stream;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.generation.Generation;
import io.latentstream.serde.UnreadableRecordException;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record from its poll to the end of its turn. It is parsed once and opened once, either ahead or in its turn. */
final class PolledRequest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolledRequest.class);

    private final RequestIntake intake;
    private final byte[] value;
    private final Headers headers;
    private final long sentAt;
    private GenerationRequest request;
    private UnreadableRecordException unreadable;
    private Generation generation;
    private boolean triedAhead;

    /** @param sentAt the record's own time in ms since the epoch; negative where it is not known */
    PolledRequest(RequestIntake intake, byte[] value, Headers headers, long sentAt) {
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

    /** When work on its outputs began, in ms since the epoch; negative before that. */
    long begunAt() {
        return generation == null ? -1 : generation.begunAt();
    }

    /** Whether it was made of this very array; another array is another record, even one read at the same offset. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(byte[] bytes) {
        return value == bytes;
    }

    /** The request; null where the record has no value. Throws a {@link io.latentstream.serde.SerdeException}. */
    GenerationRequest parse() {
        if (unreadable != null) {
            throw unreadable;
        }
        if (request == null) {
            try {
                request = intake.parse(value, headers);
            } catch (UnreadableRecordException e) {
                unreadable = e;
                throw e;
            }
        }
        return request;
    }

    /**
     * Checks the request and leases its model, in its turn.
     *
     * @throws io.latentstream.generator.request.RequestRefusedException when no model can answer it
     */
    Generation open() {
        if (generation == null) {
            generation = intake.open(parse());
        }
        return generation;
    }

    /** The same before its turn; empty where that does not succeed at once. */
    Optional<Generation> openAhead() {
        if (generation == null && request != null && !triedAhead) {
            triedAhead = true;
            try {
                generation = intake.openAhead(request).orElse(null);
            } catch (
                    RuntimeException
                            e) { // mostly a refusal, which must not fail the request that is being answered now
                LOG.trace("ignored here: the request is opened again in its own turn, which reports the failure", e);
            }
        }
        return Optional.ofNullable(generation);
    }

    /** Part of the largest request's work that answering takes: 0 to 1; 1 also for what cannot be parsed now. */
    double work() {
        try {
            GenerationRequest parsed = parse();
            return parsed == null ? 0 : intake.work(parsed);
        } catch (UnreadableRecordException e) {
            return 0;
        } catch (RuntimeException e) { // such as a registry that is away; it is parsed again in its turn
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
