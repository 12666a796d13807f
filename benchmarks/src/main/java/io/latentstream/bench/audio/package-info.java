/** {@code bench audio}: what each step from latent to WAV costs. */
package io.latentstream.bench.audio;
