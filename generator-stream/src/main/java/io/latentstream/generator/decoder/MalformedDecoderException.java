package io.latentstream.generator.decoder;

/** A file is no decoder that this generator can run. */
public final class MalformedDecoderException extends RuntimeException {
    private final String what;

    MalformedDecoderException(String what) {
        this(what, null);
    }

    MalformedDecoderException(String what, Throwable cause) {
        super(message(what), cause);
        this.what = what;
    }

    /** What is wrong, without the remedy. */
    String what() {
        return what;
    }

    private static String message(String what) {
        return "the decoder is malformed: " + what + "; publish the version again";
    }
}
