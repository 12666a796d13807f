/**
 * What the payloads of outputs hold, whatever their encoding.
 *
 * <p>In: {@code GeneratedImage} (PNG, or RAW8: a byte a pixel, rows from the top) and {@code GeneratedAudio} (WAV, or PCM16:
 * 16-bit samples, little-endian). Out: {@code PixelGrid} [height x width] of bytes, {@code Waveform} of samples in [-1, 1], or the
 * bytes of a file. Anyone can write to the topics, so a payload is checked against its record before it is unpacked; one that is
 * not what its record says is a {@link io.latentstream.gallery.payload.DamagedPayloadException}.
 *
 * <p>Not in module {@code client}, which must not bring {@code media} to programs that embed it. May import the client, the
 * contracts and {@code media}. Begin reading at {@link io.latentstream.gallery.payload.Payloads}.
 */
package io.latentstream.gallery.payload;
