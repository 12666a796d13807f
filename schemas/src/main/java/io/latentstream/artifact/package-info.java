/**
 * How the files of a model version travel on Kafka. In go whole files; out come records of topic {@code model-artifacts}, and the
 * files again, checked. Begin with {@link io.latentstream.artifact.ArtifactChunks}.
 *
 * <p>A file of at most 256 MiB becomes ceil(size / 524,288) records. Record i has the key {@code <sha256 of the file>/<i>}, the hash
 * in 64 lower-case hexadecimal digits and i in decimal from 0, and the value is bytes i x 524,288 up to the next record's or the
 * end. An {@link io.latentstream.event.Artifact} in the ModelVersion announces format, size and hash. Chunks are published before
 * the version.
 *
 * <p>The artifact LATENT_PRIOR is an Avro object container file with exactly one {@link io.latentstream.event.LatentPrior}, codec
 * {@code null} ({@link io.latentstream.artifact.LatentPriorFile}).
 *
 * <p>Imports the generated contracts and {@code serde}; knows no consumer and no store.
 */
package io.latentstream.artifact;
