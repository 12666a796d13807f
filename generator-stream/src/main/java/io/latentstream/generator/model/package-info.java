/**
 * The models that answer.
 *
 * <p>In: records of the topics {@code model-versions}, {@code model-routes} and {@code model-artifacts}, held in global stores
 * ({@link io.latentstream.generator.model.ModelStores}). Out: a {@link io.latentstream.generator.model.ModelLease} for each
 * request, from {@link io.latentstream.generator.model.ServedModels}. Begin with {@link
 * io.latentstream.generator.model.ModelLoader}: on its thread {@code RouteReconciler} works out what should be served, {@code
 * ModelLoads} loads it beside what serves, and one immutable snapshot replaces the last. A version that is incomplete or corrupt is
 * refused ({@code ModelReader}, {@code VersionCheck}) and what served before goes on. An encoder
 * is read when a request first needs it ({@code EncoderSlot}); {@link
 * io.latentstream.generator.model.LikelyLabels} chooses the labels of an input. Imports {@code decoder}, {@code render} and
 * {@code request}. One package, because all of it shares the hold count of {@code LoadedModel}.
 */
package io.latentstream.generator.model;
