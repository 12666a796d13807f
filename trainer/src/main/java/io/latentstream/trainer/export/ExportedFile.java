package io.latentstream.trainer.export;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;

/**
 * A file of a model version, ready to be published.
 *
 * @param artifact what the model version says about it
 * @param content its bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExportedFile(Artifact artifact, byte[] content) {

    public static ExportedFile of(ArtifactRole role, String format, byte[] content) {
        Artifact artifact = Artifact.newBuilder()
                .setRole(role)
                .setFormat(format)
                .setSha256(Sha256.hex(content))
                .setSize(content.length)
                .build();
        return new ExportedFile(artifact, content);
    }
}
