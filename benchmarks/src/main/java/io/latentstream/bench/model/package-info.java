/**
 * The models that are measured: trained once by the trainer's own code, and kept in a folder.
 *
 * <p>A kept version is a folder: each artifact under its SHA-256, and {@code version.avro}, the record of topic
 * model-versions, written last. The folder above is named by model, budget and a digest of specification and data.
 *
 * <p>{@link io.latentstream.bench.model.ModelCommand} is what benchmarks of trained models have in common; {@code ModelCache}
 * trains and finds the models; {@code BenchModel} opens one for the generator's engines, for DL4J and for offline sampling.
 */
package io.latentstream.bench.model;
