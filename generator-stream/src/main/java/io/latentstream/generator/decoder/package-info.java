/** The one seam to the engines: rows of latents in, values in [0,1] out, the same bits for the same row in any batch. */
package io.latentstream.generator.decoder;
