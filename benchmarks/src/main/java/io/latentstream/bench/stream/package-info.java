/** {@code bench stream}: throughput, CPU and latency of the generator beside its peers. */
package io.latentstream.bench.stream;
