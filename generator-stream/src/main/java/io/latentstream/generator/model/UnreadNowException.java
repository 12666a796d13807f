package io.latentstream.generator.model;

import io.latentstream.topic.Topic;

/** A record of a model topic cannot be read for a reason that may pass, such as a schema registry that is away. */
final class UnreadNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadNowException(Topic<?> topic, String key, RuntimeException cause) {
        super("cannot read record '%s' of topic '%s' now: %s".formatted(key, topic.name(), cause.getMessage()), cause);
    }

    /** What the reader threw. */
    RuntimeException reason() {
        return (RuntimeException) getCause();
    }
}
