package io.latentstream.media.audio;

import java.io.IOException;

/** A file that is no WAV, or one that cannot be read; the message says what was found and what to do. */
public final class WavFormatException extends IOException {
    WavFormatException(String message) {
        super(message);
    }

    WavFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
