/**
 * From a decoder's values to payloads.
 *
 * <p>In: rows of values in [0,1] (clips: frames x bands of a log-mel spectrogram) or of unsigned bytes (images: height x width, 0
 * black). Out: PNG or RAW8, WAV or PCM16. {@link
 * io.latentstream.generator.render.InputReader} goes the other way, from the bytes of an input to values. Begin with {@link io.latentstream.generator.render.Rendering}, which says what a row is.
 * {@link io.latentstream.generator.render.ImageRenderer} and {@link io.latentstream.generator.render.AudioRenderer} keep
 * buffers, so each serves one thread; clips are costly and get {@link io.latentstream.generator.render.RenderThreads} of their own.
 * Imports only {@code request}.
 */
package io.latentstream.generator.render;
