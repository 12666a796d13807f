/**
 * The models that are measured: trained once by the trainer's own code, kept in a folder, published as a trainer does.
 *
 * <p>A kept version is a folder: each artifact under its SHA-256, and {@code version.avro}, the record of topic
 * model-versions, written last. The folder above is named by model, budget and a digest of specification and data.
 *
 * <p>{@link io.latentstream.bench.model.ModelCache} trains and finds them; {@code BenchModel} opens one for the generator's
 * engines, for DL4J and for offline sampling. Classes of trainer and generator are called here, in {@code peer},
 * {@code loop} and {@code training}, and nowhere else.
 */
package io.latentstream.bench.model;
