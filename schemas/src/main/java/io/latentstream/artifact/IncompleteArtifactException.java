package io.latentstream.artifact;

import io.latentstream.event.Artifact;

/** A chunk of an artifact is not on the topic, or not yet. */
public final class IncompleteArtifactException extends RuntimeException {
    IncompleteArtifactException(Artifact artifact, int index, int chunks) {
        super(
                "chunk %d of %d (counted from 0) of the %s artifact %s is missing on topic 'model-artifacts'; publish the version again"
                        .formatted(index, chunks, artifact.getFormat(), artifact.getSha256()));
    }
}
