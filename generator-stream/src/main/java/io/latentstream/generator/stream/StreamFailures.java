package io.latentstream.generator.stream;

import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.serde.RegistryUnavailableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when a stream thread dies. Trouble of the broker or the registry passes: a new thread reads the request
 * again. Anything else is a bug, a wrong configuration or the machine's fault, and stops the app so that people see it.
 */
public final class StreamFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        if (passes(exception)) {
            LOG.warn("trying again with a new thread: {}", rootOf(exception).toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("the generator stops: {}", exception.getMessage(), exception);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether a failure is the broker's, the network's or the registry's, and passes without a person's help. */
    static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof RegistryRefusedException) {
                return true;
            }
            if (needsAPerson(cause)) {
                return false;
            }
        }
        Throwable root = rootOf(failure);
        return isOfAClient(root) || (root instanceof IllegalStateException && isThrownByAClient(root));
    }

    private static boolean needsAPerson(Throwable cause) {
        return cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof ConfigException
                || cause instanceof InvalidConfigurationException
                || cause instanceof UnsupportedVersionException
                || cause instanceof SerializationException
                || cause instanceof Error;
    }

    /** Brokers answer with ApiExceptions; a client that lost its transaction throws a bare KafkaException. */
    private static boolean isOfAClient(Throwable root) {
        return root instanceof ApiException
                || (root instanceof KafkaException && !(root instanceof StreamsException) && isThrownByAClient(root));
    }

    /** A producer whose transaction was broken by the broker's death may also throw an IllegalStateException. */
    private static boolean isThrownByAClient(Throwable root) {
        StackTraceElement[] trace = root.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.apache.kafka.clients.");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
