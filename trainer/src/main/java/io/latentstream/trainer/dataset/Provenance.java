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
        return new Provenance(name, digest(digest, share), licence, synthetic, OptionalDouble.of(share));
    }

    private static String digest(String whole, double heldOut) {
        return Sha256.hex((whole + " holdout " + heldOut).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this is the dataset of that digest, with a share held out or not. */
    public boolean isOf(String wholeDigest) {
        return digest.equals(holdout.isPresent() ? digest(wholeDigest, holdout.getAsDouble()) : wholeDigest);
    }

    /** What the examples that it is measured with are called: "test" or "validation". */
    public String measuredOn() {
        return holdout.isPresent() ? "validation" : "test";
    }
}
