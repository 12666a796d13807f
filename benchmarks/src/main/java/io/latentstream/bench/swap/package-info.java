/** {@code bench swap}: version changes under load. */
package io.latentstream.bench.swap;
