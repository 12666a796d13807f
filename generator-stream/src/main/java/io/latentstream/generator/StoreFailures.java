package io.latentstream.generator;

import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;

/** Failures of a start that are the stores' own: filled anew from their topics, they do not come again. */
final class StoreFailures {
    private StoreFailures() {}

    /** Whether the files of a store, or the place in the topic that they are of, are at fault. */
    static boolean isOne(StreamsException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProcessorStateException || cause instanceof InvalidOffsetException) {
                return true;
            }
        }
        return false;
    }
}
