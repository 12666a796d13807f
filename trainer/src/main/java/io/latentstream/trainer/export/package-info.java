/**
 * The files that a generator needs of a model: its decoder as ONNX and as DL4J zip, its prior, its encoder as ONNX. The
 * same model gives the same bytes.
 *
 * <p>In: a {@code TrainedVae}. Out: {@link ExportedFile}s, each with the SHA-256 and size that the model version
 * states. ONNX: IR version 7, opset 13, input {@code latent} [N, inputs] (latent, then the one-hot labels), output
 * {@code values} [N, outputs] in [0,1], any N; for images also {@code pixels} [N, outputs], unsigned bytes. The
 * encoder's input is {@code values} [N, outputs + labels] (values in [0,1], then the one-hot labels), its output {@code
 * posterior} [N, 2 latents] (mean, then log-variance). Here and in
 * {@code nn} are the places for ND4J and DL4J types; {@code publish} may not be imported.
 *
 * <p>Begin with {@link DecoderExporter}.
 */
package io.latentstream.trainer.export;
