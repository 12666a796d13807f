/** {@code bench kill}: every request ends exactly once, though the app is killed without a warning. */
package io.latentstream.bench.kill;
