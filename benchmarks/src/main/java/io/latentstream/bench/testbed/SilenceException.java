package io.latentstream.bench.testbed;

import io.latentstream.bench.flow.Requests;
/** Requests are without an answer, and none has come for long. */
public final class SilenceException extends IllegalStateException {
    SilenceException(String message) {
        super(message);
    }
}
