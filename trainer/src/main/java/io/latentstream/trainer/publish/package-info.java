/**
 * From a candidate to a version: {@link Promotion#offer} measures it, asks the {@link PromotionGate}, has the release
 * built (files, record, route) and gives it to a {@link VersionStore}, which is the model topics ({@link
 * ModelVersionPublisher}) or a folder ({@link VersionFolder}).
 *
 * <p>In: a {@link Candidate}. Out: a {@link Release}, all of it or nothing: artifacts first, then version and route in
 * one transaction. A checkpoint ({@link CheckpointFile}) is an uncompressed zip of {@code spec.yml}, {@code
 * model.json}, {@code parameters.f32} (little-endian floats) and {@code prior.avro}. May not import {@code service},
 * {@code cli}, ND4J or DL4J.
 *
 * <p>Begin with {@link Promotion}. There are more than 20 classes because reading the topics and writing them must
 * agree on {@link Holdings}.
 */
package io.latentstream.trainer.publish;
