package io.latentstream.trainer.dataset;

import java.util.Objects;

/**
 * Where a dataset comes from.
 *
 * @param name what people call it, such as "MNIST"
 * @param digest SHA-256 of its content
 * @param licence the licence and to whom it is owed
 * @param synthetic whether a program made it; people did otherwise
 */
public record Provenance(String name, String digest, String licence, boolean synthetic) {
    public Provenance {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(licence, "licence");
    }
}
