/**
 * What can be said of a request without a model.
 *
 * <p>In: a GenerationRequest as its sender wrote it. Out: a {@link io.latentstream.generator.request.CheckedRequest} with all
 * defaults filled in, or a {@link io.latentstream.generator.request.RequestRefusedException}, which becomes the request's one
 * failure. Begin with {@link io.latentstream.generator.request.RequestCheck}. Whether a model fits the request is checked later, by
 * {@code generation.ModelFit}. Imports no other room.
 */
package io.latentstream.generator.request;
