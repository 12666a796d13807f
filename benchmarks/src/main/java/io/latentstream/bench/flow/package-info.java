/** {@code bench flow}: what becomes of requests to a running stack, whatever is done to it meanwhile. */
package io.latentstream.bench.flow;
