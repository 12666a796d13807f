/**
 * Where data comes from: files that the user names, the copy of MNIST that ships, a download, or a speech synthesiser.
 *
 * <p>{@link io.latentstream.trainer.dataset.source.DataPlaces} is the way in: it reads the data of a
 * {@link io.latentstream.trainer.dataset.DataKind} and turns any failure into a
 * {@link io.latentstream.trainer.dataset.DatasetException}. The only network access of the trainer's data is here. Models,
 * training and Kafka may not be imported.
 */
package io.latentstream.trainer.dataset.source;
