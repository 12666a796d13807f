package io.latentstream.generator.decoder;

/** A file is no decoder, or no encoder, that this generator can run. */
public final class MalformedDecoderException extends RuntimeException {
    private final String what;

    MalformedDecoderException(String what) {
        this(what, null);
    }

    MalformedDecoderException(String what, Throwable cause) {
        this(Purpose.DECODER, what, cause);
    }

    /** What is wrong, without the remedy. */
    String what() {
        return what;
    }

    private MalformedDecoderException(Purpose purpose, String what, Throwable cause) {
        super("the %s is malformed: %s; publish the version again".formatted(purpose.label(), what), cause);
        this.what = what;
    }

    /** The same of a network for this purpose. */
    MalformedDecoderException of(Purpose purpose) {
        return new MalformedDecoderException(purpose, what, getCause());
    }
}
