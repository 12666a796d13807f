/** {@code bench audio} and {@code bench image}: what each step from latent to file costs. */
package io.latentstream.bench.stage;
