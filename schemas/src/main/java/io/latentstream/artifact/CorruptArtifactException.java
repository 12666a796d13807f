package io.latentstream.artifact;

import io.latentstream.event.Artifact;

/** An artifact's bytes are not the ones that its ModelVersion announces, or it announces what no file can be. */
public final class CorruptArtifactException extends RuntimeException {
    private static final String REMEDY = "; publish the version again";

    CorruptArtifactException(Artifact artifact, String found) {
        super("the %s artifact %s is corrupt: %s%s"
                .formatted(artifact.getFormat(), artifact.getSha256(), found, REMEDY));
    }

    CorruptArtifactException(String found) {
        super(found + REMEDY);
    }

    CorruptArtifactException(String found, Throwable cause) {
        super(found + REMEDY, cause);
    }
}
