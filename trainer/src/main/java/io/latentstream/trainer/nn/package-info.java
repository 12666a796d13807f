/**
 * Neural network layers with forward and backward passes written by hand: matrix products by OpenBLAS, everything else
 * in Java loops.
 *
 * <p>In and out: a minibatch as a {@link Matrix} with an example in each column. Maps of convolutions lie example by
 * example, pixel by pixel, channels side by side. All parameters of a model lie in one {@link FlatVector}, as DL4J lays
 * them out: of a dense layer the weights W[in, out] column by column, then the bias; of a convolution the bias, then
 * the weights by filter, channel, row and column. Layers allocate their buffers once; one instance serves one thread.
 *
 * <p>Imports nothing else of the trainer. ND4J and DL4J types appear here and at the export only; DL4J's own layers run
 * the judges of the evaluation ({@link SoftmaxClassifier}) and the decoder that is published ({@link Dl4jDecoder}). Begin with {@link Network}, then {@link DenseStack}; {@link Adam} is the optimiser.
 */
package io.latentstream.trainer.nn;
