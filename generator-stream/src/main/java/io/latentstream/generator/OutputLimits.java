package io.latentstream.generator;

import io.latentstream.event.FailureCode;
import io.latentstream.generator.render.Rendering;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Refusal;

/**
 * How large an answer may be.
 *
 * @param maxRecordBytes the producer's {@code max.request.size}
 */
record OutputLimits(int maxRecordBytes) {
    /** Most bytes of all the records of an answer, which are held in memory and sent in one transaction. */
    private static final long MAX_BYTES = 256L << 20;

    /** Refuses, before any work is done, what is too large whatever it will show; throws a {@link Refusal} with OUTPUT_TOO_LARGE. */
    void check(CheckedRequest request, Rendering rendering) {
        long least = rendering.leastBytes(request.encoding(), request.trim());
        check(least, least * request.count());
    }

    /** Throws a {@link Refusal} with OUTPUT_TOO_LARGE when a record, or the answer so far, has too many bytes. */
    void check(long recordBytes, long answerBytes) {
        if (recordBytes > maxRecordBytes || answerBytes > MAX_BYTES) {
            throw new Refusal(
                    FailureCode.OUTPUT_TOO_LARGE,
                    "a record of %d bytes (%d in all) is more than the %d (%d in all) that may be sent; ask for less at once or raise KAFKA_MAX_REQUEST_SIZE"
                            .formatted(recordBytes, answerBytes, maxRecordBytes, MAX_BYTES));
        }
    }
}
