/** How good the shipped models become, and after how much training. */
package io.latentstream.bench.train;
