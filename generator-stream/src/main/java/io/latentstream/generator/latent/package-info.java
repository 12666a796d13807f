/** From a request's seed to the rows that a decoder takes: latents drawn from a model's prior, with their labels. */
package io.latentstream.generator.latent;
