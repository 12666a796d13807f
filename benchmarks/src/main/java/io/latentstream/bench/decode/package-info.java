/** {@code bench decode}: engines and decoders by batch size, beside the limit and what people would call instead. */
package io.latentstream.bench.decode;
