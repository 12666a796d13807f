/** Measurements, each beside its peer in the same run: {@code ./latentstream bench}. */
package io.latentstream.bench;
