/**
 * What models learn from: labelled examples, rows of values in [0,1], as a training and a test set.
 *
 * <p>Images are grey, row by row from the top left, 0 black and 1 white. Clips are log-mel spectrograms, frame by frame, the
 * lowest band first. A label is an index into the values of its label group.
 *
 * <p>This package holds the data and what its readers share; it reads no format. {@code idx} reads files in MNIST's format,
 * {@code audio} reads folders and zips of WAV files, and {@code source} finds the files, downloads or synthesises them. Data
 * that cannot be used ends in a {@link io.latentstream.trainer.dataset.DatasetException}. Begin with
 * {@link io.latentstream.trainer.dataset.Dataset}. Nothing of the trainer but this package and its rooms may be imported.
 */
package io.latentstream.trainer.dataset;
