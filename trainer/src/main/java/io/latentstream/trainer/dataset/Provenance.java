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
 * @param licence the licence and whom to credit
 * @param synthetic whether a program made the examples, not people
 * @param holdout share of the training set that serves as validation set; empty where the dataset's own test set is used
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

    /** The same dataset with a share of its training set held out. Its content differs, so it has another digest. */
    Provenance heldOut(double share) {
        return new Provenance(name, digest(digest, share), licence, synthetic, OptionalDouble.of(share));
    }

    private static String digest(String whole, double heldOut) {
        return Sha256.hex((whole + " holdout " + heldOut).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this is the dataset with digest {@code wholeDigest}, possibly with a share held out. */
    public boolean isOf(String wholeDigest) {
        return digest.equals(holdout.isPresent() ? digest(wholeDigest, holdout.getAsDouble()) : wholeDigest);
    }

    /** The name of the split that models are measured on: "test" or "validation". */
    public String measuredOn() {
        return holdout.isPresent() ? "validation" : "test";
    }
}
