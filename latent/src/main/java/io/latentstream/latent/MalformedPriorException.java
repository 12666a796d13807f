package io.latentstream.latent;

/** A latent prior from which no latent can be drawn, such as one with a weight of 0. */
public final class MalformedPriorException extends RuntimeException {
    /** Says what is wrong with the prior. */
    public MalformedPriorException(String what) {
        super("the latent prior is malformed: " + what + "; train and publish the version again");
    }
}
