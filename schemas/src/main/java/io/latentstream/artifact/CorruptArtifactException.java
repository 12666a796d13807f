package io.latentstream.artifact;

import io.latentstream.event.Artifact;

/** An artifact's bytes are not the ones that its ModelVersion announces. */
public final class CorruptArtifactException extends RuntimeException {
    CorruptArtifactException(Artifact artifact, String found) {
        super("the %s artifact %s is corrupt: %s; publish the version again"
                .formatted(artifact.getFormat(), artifact.getSha256(), found));
    }
}
