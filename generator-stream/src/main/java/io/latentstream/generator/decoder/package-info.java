/**
 * Engines that decode, and encode.
 *
 * <p>In: an artifact file of format {@code onnx} or {@code dl4j-zip}, then rows of floats: the latent followed by the one-hot vector
 * of each label group. Out: rows of values in [0,1], or of unsigned bytes. An {@code Encoder} goes
 * the other way: rows of values and one-hot vectors in, rows of mean and log-variance out; ONNX Runtime alone runs it. Begin with {@link
 * io.latentstream.generator.decoder.Decoder}, the one seam, and {@link io.latentstream.generator.decoder.DecoderEngines}, which
 * chooses between the engines. A row has the same bits whatever else is decoded with it: {@code Blocks} holds the batch sizes for
 * which {@code BlockProbe} measured that. {@code OnnxScreening} and {@code NetworkZip} look through files before native code
 * reads them; {@code Rehearsal} runs what {@code PlainGraph} cannot bound in a process of its own. More than 20 classes, because both engines share the package-private blocks, limits and watch. Imports no other room.
 */
package io.latentstream.generator.decoder;
