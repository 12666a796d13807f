package io.latentstream.client;

/** Not all outputs came in time. Later ones are ignored; ask again with the same seed for the same bytes. */
public final class GenerationTimeoutException extends RuntimeException {
    private final int received;
    private final int expected;

    GenerationTimeoutException(String message, int received, int expected) {
        super(message);
        this.received = received;
        this.expected = expected;
    }

    /** {@return how many outputs came} */
    public int received() {
        return received;
    }

    /** {@return how many outputs were asked for} */
    public int expected() {
        return expected;
    }
}
