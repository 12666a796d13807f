/**
 * Images and labels in MNIST's format (LeCun, Cortes, Burges, "The MNIST database"): four IDX files become an
 * {@link io.latentstream.trainer.dataset.ImageDataset}.
 *
 * <p>An IDX file is big-endian: two zero bytes, one byte for the type of the values (0x08 unsigned byte, 0x0c int), one byte for
 * the number of dimensions, an unsigned 32-bit size for each dimension, and the values, the last dimension fastest. Images are
 * 0x00000803, sizes count, height, width; labels are 0x00000801, or 0x00000c01 and, as QMNIST has them, rows of ints whose first
 * one is the label, 0x00000c02. Files may be gzipped.
 *
 * <p>A dataset's digest is the SHA-256 over a line for each of the four files, sorted by MNIST's file name: name, NUL, SHA-256 of
 * the unpacked file in hex. Begin with {@link io.latentstream.trainer.dataset.idx.Mnist}. Audio may not be imported.
 */
package io.latentstream.trainer.dataset.idx;
