package io.latentstream.generator.decoder;

/** A file is no decoder that this generator can run. */
public final class MalformedDecoderException extends RuntimeException {
    MalformedDecoderException(String what) {
        super(message(what));
    }

    MalformedDecoderException(String what, Throwable cause) {
        super(message(what), cause);
    }

    private static String message(String what) {
        return "the decoder is malformed: " + what + "; publish the version again";
    }
}
