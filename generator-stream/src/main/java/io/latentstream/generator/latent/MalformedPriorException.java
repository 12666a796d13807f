package io.latentstream.generator.latent;

/** A latent prior that no latent can be drawn from, such as one with a weight of 0. */
public final class MalformedPriorException extends RuntimeException {
    MalformedPriorException(String what) {
        super("the latent prior is malformed: " + what + "; train and publish the version again");
    }
}
