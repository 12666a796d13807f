package io.latentstream.gallery;

/** Refuses an HTTP request with a status; the message says what is wrong, the value and the remedy. */
final class HttpStatusException extends RuntimeException {
    private final int status;

    HttpStatusException(int status, String message) {
        super(message);
        this.status = status;
    }

    static HttpStatusException badRequest(String message) {
        return new HttpStatusException(400, message);
    }

    static HttpStatusException forbidden(String message) {
        return new HttpStatusException(403, message);
    }

    static HttpStatusException notFound(String message) {
        return new HttpStatusException(404, message);
    }

    /** All places are taken; the same request may be served later. */
    static HttpStatusException busy(String message) {
        return new HttpStatusException(503, message);
    }

    int status() {
        return status;
    }
}
