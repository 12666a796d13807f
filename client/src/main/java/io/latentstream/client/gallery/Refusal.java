package io.latentstream.client.gallery;

/** An HTTP request that is not served: a status, and in words what, the value and the remedy. */
final class Refusal extends RuntimeException {
    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    /** Everything is in use; the same may be served later. */
    static Refusal busy(String message) {
        return new Refusal(503, message);
    }

    int status() {
        return status;
    }
}
