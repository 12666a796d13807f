package io.latentstream.trainer.dataset;

import java.io.EOFException;
import java.io.IOException;

/** A dataset that cannot be used; the message names the file, what was found, what was expected and the remedy. */
public final class DatasetException extends RuntimeException {
    /** A message that names the file, what was found and the remedy. */
    public DatasetException(String message) {
        super(message);
    }

    /** The same, with what it comes from. */
    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why a file cannot be read. Some exceptions have no message; their class name says it. */
    public static String reason(IOException e) {
        if (e.getMessage() != null) {
            return e.getMessage();
        }
        return e instanceof EOFException ? "it ends too early" : e.toString();
    }
}
