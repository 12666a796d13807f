package io.latentstream.generator;

import io.latentstream.serde.RegistryUnavailableException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. Trouble that passes gets a new thread, which reads the request again; anything else
 * is a bug or a wrong configuration and stops the app where people see it.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof RetriableException) {
                LOG.warn("trying again with a new thread: {}", cause.getMessage());
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        LOG.error("the generator stops: {}", exception.getMessage(), exception);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
