package io.latentstream.trainer.dataset;

import io.latentstream.artifact.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Where a dataset comes from.
 *
 * @param name what people call it, such as "MNIST"
 * @param digest SHA-256 of its content
 * @param licence the licence and to whom it is owed
 * @param synthetic whether a program made it; people did otherwise
 * @param holdout share of its training set that is measured with; empty where its own test set is
 */
public record Provenance(String name, String digest, String licence, boolean synthetic, OptionalDouble holdout) {
    public Provenance {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(holdout, "holdout");
    }

    /** A dataset with a test set of its own. */
    public Provenance(String name, String digest, String licence, boolean synthetic) {
        this(name, digest, licence, synthetic, OptionalDouble.empty());
    }

    /** The same dataset with a share of its training set held out: other content, so another digest. */
    Provenance heldOut(double share) {
        String content = digest + " holdout " + share;
        return new Provenance(
                name,
                Sha256.hex(content.getBytes(StandardCharsets.UTF_8)),
                licence,
                synthetic,
                OptionalDouble.of(share));
    }

    /** What the examples that it is measured with are called: "test" or "validation". */
    public String measuredOn() {
        return holdout.isPresent() ? "validation" : "test";
    }
}
