package io.latentstream.trainer.dataset;

/** A dataset that cannot be used; the message names the file, what was found, what was expected and the remedy. */
public final class DatasetException extends RuntimeException {
    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
