package io.latentstream.generator.model;

/**
 * A model version held for the length of one request: it stays loaded, and the request sees no other, until the lease is closed.
 *
 * @param model the version that answers
 */
public record ModelLease(LoadedModel model) implements AutoCloseable {
    @Override
    public void close() {
        model.release();
    }
}
