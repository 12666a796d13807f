/**
 * From a checked request and a leased model to outputs.
 *
 * <p>In: {@link io.latentstream.generator.request.CheckedRequest} and {@link io.latentstream.generator.model.ModelLease}. Out:
 * GeneratedImages or GeneratedAudio, in order of their index. Begin with {@link
 * io.latentstream.generator.generation.Generation#outputs}; {@link io.latentstream.generator.generation.BatchMaker} samples,
 * decodes and renders a batch, which may hold items of several requests. An output is a pure function of request and version: no
 * clock, no other request and no batch size may change a bit of it. Does not import {@code stream} or {@code answer}.
 */
package io.latentstream.generator.generation;
