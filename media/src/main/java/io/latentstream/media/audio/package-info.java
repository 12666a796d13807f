/**
 * Clips of sound: mono, float samples, nominally in [-1,1], at a fixed rate in Hz. In come WAV files of all kinds; out go
 * {@link io.latentstream.media.audio.Waveform}s (begin there), prepared for analysis, and WAV files of one kind.
 *
 * <p>Read: RIFF/WAVE, little-endian, PCM of 8 (unsigned), 16, 24 and 32 bits and IEEE float of 32 and 64 bits, plain or
 * WAVE_FORMAT_EXTENSIBLE, 1 to 64 channels, 1 to 768 kHz. An integer sample x of b bits becomes x / 2^(b-1). Channels are
 * averaged. Sizes in a file are claims: a chunk holds what is there. Written: a header of 44 bytes, then PCM of 16 bits, rounded
 * to nearest and clamped.
 *
 * <p>Imports the JDK only; analysis and synthesis are in {@code audio.dsp}.
 */
package io.latentstream.media.audio;
